# shellcheck shell=bash
# What every script needs: a JDK, Maven, the system's libraries, an up-to-date build.
# To be sourced, after `set -euo pipefail`. Sets ROOT. Everything it says goes to stderr.
#
# Each step looks first and is silent and quick when nothing is missing.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
STATE=$ROOT/target/setup
JAVA_MAJOR=25

say() {
  printf '%s: %s\n' "${SCRIPT_NAME:-scripts}" "$*" >&2
}

# One sentence that says what to do.
die() {
  say "$*"
  exit 2
}

# offer_help ARGS: when they ask for help, prints the script's head (the comment it begins with) and
# ends it.
offer_help() {
  local word line
  for word in "$@"; do
    case $word in -h | --help) ;; *) continue ;; esac
    while IFS= read -r line; do
      case $line in
        '#!'*) ;;
        '#'*)
          line=${line#'#'}
          printf '%s\n' "${line# }"
          ;;
        *) break ;;
      esac
    done <"$ROOT/$SCRIPT_NAME"
    exit 0
  done
}

# number OPTION VALUE MOST: refuses a VALUE that is no whole number from 1 to MOST.
number() {
  case ${2:-} in
    '' | 0* | *[!0-9]*) ;;
    *) [ "${#2}" -gt "${#3}" ] || [ "$2" -gt "$3" ] || return 0 ;;
  esac
  die "$1 takes a whole number from 1 to $3, not '${2:-}'"
}

# --- System packages ---------------------------------------------------------------------------

can_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

apt_quietly() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" \
    </dev/null >>"$STATE/apt.log" 2>&1
}

# install WHY PACKAGE...
install() {
  local why=$1
  shift
  can_install || die "$why; install it (Debian, Ubuntu: sudo apt-get install $*) and call again"
  say "installing $*"
  mkdir -p "$STATE"
  apt_quietly install -y --no-install-recommends "$@" && return
  apt_quietly update || true
  apt_quietly install -y --no-install-recommends "$@" ||
    die "$why, and apt-get could not install $* (see $STATE/apt.log); install it and call again"
}

# --- JDK ---------------------------------------------------------------------------------------

# The major version of the JDK in a directory; nothing if it is no JDK.
jdk_major() {
  local line version=
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r line; do
    case $line in JAVA_VERSION=*) version=${line#*=} ;; esac
  done <"$1/release"
  version=${version//\"/}
  version=${version%%[.+-]*}
  case $version in '' | *[!0-9]*) return 0 ;; esac
  printf '%s' "$version"
}

jdk_fits() {
  local major
  major=$(jdk_major "$1")
  [ -n "$major" ] && [ "$major" -ge "$JAVA_MAJOR" ]
}

# Of the JDKs where the system keeps them, the one we test with, else the oldest that will do.
system_jdk() {
  local home major best='' best_major=''
  for home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    major=$(jdk_major "$home")
    if [ -n "$major" ] && [ "$major" -ge "$JAVA_MAJOR" ] &&
      { [ -z "$best" ] || [ "$major" -lt "$best_major" ]; }; then
      best=$home
      best_major=$major
    fi
  done
  printf '%s' "$best"
}

find_jdk() {
  local on_path
  if [ -n "${JAVA_HOME:-}" ] && jdk_fits "$JAVA_HOME"; then
    printf '%s' "$JAVA_HOME"
    return
  fi
  on_path=$(command -v javac || true)
  if [ -n "$on_path" ]; then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    if jdk_fits "$on_path"; then
      printf '%s' "$on_path"
      return
    fi
  fi
  system_jdk
}

apt_has() {
  apt-cache show "$1" >/dev/null 2>&1
}

install_jdk() {
  local package why="Tillcode needs a JDK $JAVA_MAJOR or newer and none was found"
  if can_install; then
    mkdir -p "$STATE"
    apt_has "openjdk-$JAVA_MAJOR-jdk-headless" || apt_quietly update || true
    for package in "openjdk-$JAVA_MAJOR-jdk-headless" "temurin-$JAVA_MAJOR-jdk"; do
      if apt_has "$package"; then
        install "$why" "$package"
        return
      fi
    done
  fi
  die "$why; install one (Debian, Ubuntu: sudo apt-get install openjdk-$JAVA_MAJOR-jdk-headless;" \
    "every system: https://adoptium.net) or set JAVA_HOME to it"
}

# Sets and exports JAVA_HOME. The last find is kept, as long as it was made from the same wishes.
setup_jdk() {
  local wish="${JAVA_HOME:-}:$PATH" found_wish='' found_home=''
  if [ -r "$STATE/jdk" ]; then
    { read -r found_wish && read -r found_home; } <"$STATE/jdk" || true
    if [ "$found_wish" = "$wish" ] && [ -x "$found_home/bin/java" ]; then
      export JAVA_HOME=$found_home
      return
    fi
  fi
  found_home=$(find_jdk)
  if [ -z "$found_home" ]; then
    install_jdk
    found_home=$(find_jdk)
    [ -n "$found_home" ] || die "the JDK was installed but is not in /usr/lib/jvm; set JAVA_HOME to it"
  fi
  mkdir -p "$STATE"
  printf '%s\n%s\n' "$wish" "$found_home" >"$STATE/jdk"
  export JAVA_HOME=$found_home
}

# --- Maven -------------------------------------------------------------------------------------

# Maven's own libraries touch what Java warns of, and end by resetting colours that they never set;
# that is not for our users to read.
maven() {
  command -v mvn >/dev/null 2>&1 || install "Tillcode is built with Maven and it was not found" maven
  local quiet="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  quiet="$quiet -Djansi.noreset=true"
  MAVEN_OPTS="$quiet ${MAVEN_OPTS:-}" mvn -f "$ROOT/pom.xml" "$@"
}

# --- Libraries that JavaFX opens at run time ---------------------------------------------------

# libraries WHY SONAME=PACKAGE...
libraries() {
  local why=$1 pair known missing=()
  shift
  [ "$(uname -s)" = Linux ] || return 0
  PATH=$PATH:/sbin:/usr/sbin
  command -v ldconfig >/dev/null 2>&1 || return 0 # no glibc, no way to tell
  known=$(ldconfig -p)
  for pair in "$@"; do
    case $known in *"${pair%%=*} "*) ;; *) missing+=("${pair#*=}") ;; esac
  done
  [ ${#missing[@]} = 0 ] || install "$why" "${missing[@]}"
}

# Drawing without a display: text.
setup_drawing() {
  libraries "JavaFX draws text with libraries that were not found" \
    libfreetype.so.6=libfreetype6 libfontconfig.so.1=libfontconfig1 \
    libpango-1.0.so.0=libpango-1.0-0 libpangoft2-1.0.so.0=libpangoft2-1.0-0
  [ "$(uname -s)" = Linux ] || return 0
  [ -d /usr/share/fonts/truetype/dejavu ] || has_font ||
    install "no font was found to draw text with" fonts-dejavu-core
}

has_font() {
  local directory
  for directory in /usr/share/fonts /usr/local/share/fonts "${HOME:-/}/.local/share/fonts" "${HOME:-/}/.fonts"; do
    [ -d "$directory" ] || continue
    [ -z "$(find -L "$directory" \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) -print -quit)" ] ||
      return 0
  done
  return 1
}

# Windows on a display.
setup_display() {
  libraries "JavaFX opens windows with libraries that were not found" \
    libgtk-3.so.0=libgtk-3-0 libXtst.so.6=libxtst6 libXxf86vm.so.1=libxxf86vm1 \
    libGL.so.1=libgl1 libX11.so.6=libx11-6 libcairo-gobject.so.2=libcairo-gobject2
}

# A C compiler.
setup_compiler() {
  command -v cc >/dev/null 2>&1 ||
    install "the failing disk is written in C and no C compiler was found" gcc libc6-dev
}

# --- Build -------------------------------------------------------------------------------------

# Whether target/ holds a build of the sources as they are.
is_built() {
  [ -e "$STATE/built" ] && [ -d "$ROOT/target/classes" ] && [ -d "$ROOT/target/lib" ] &&
    [ -z "$(find "$ROOT/pom.xml" "$ROOT/src/main" -newer "$STATE/built" -print -quit)" ]
}

# Called before a build, so that what is edited meanwhile counts as newer.
build_starts() {
  mkdir -p "$STATE"
  [ ! "$ROOT/pom.xml" -nt "$STATE/built" ] || rm -rf "$ROOT/target/lib" # no jar of an older version
  : >"$STATE/building.$$"
}

# Compiles the tests too, and sets TEST_CLASSPATH to all they run with.
build_tests() {
  local jars=$STATE/test-classpath.txt log=$STATE/test-build.log
  build_starts
  if ! maven -B -ntp -q -Dstyle.color=never test-compile dependency:build-classpath \
    -DincludeScope=test "-Dmdep.outputFile=$jars" </dev/null >"$log" 2>&1; then
    build_failed
    die "the tests do not compile; see $log"
  fi
  build_succeeded
  # shellcheck disable=SC2034 # for the scripts
  TEST_CLASSPATH=$ROOT/target/test-classes:$ROOT/target/classes:$(<"$jars")
}

build_succeeded() {
  mv "$STATE/building.$$" "$STATE/built"
}

build_failed() {
  rm -f "$STATE/building.$$"
}
