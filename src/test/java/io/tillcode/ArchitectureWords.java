package io.tillcode;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The words in which [ArchitectureTest] speaks.
final class ArchitectureWords {

  /// Packages of functions and values only.
  static final String[] PURE = {
    "money", "payment", "reversal", "refund", "receipt", "scan", "antom", "staff", "shift"
  };

  /// Names of what a switch must be exhaustive over.
  static final String ONE_OF_OURS =
      ".*[.$](\\w*State|\\w*Event|\\w*Fact|\\w*Effect|GatewayOutcome|Command|Scan)";

  private static final Set<String> FLOATING =
      Set.of("float", "double", "java.lang.Float", "java.lang.Double");

  private static final String[] WORLDLY_PACKAGES = {
    "java.io..",
    "java.nio.file..",
    "java.nio.channels..",
    "java.net.http..",
    "java.sql..",
    "java.util.concurrent..",
    "java.util.logging..",
    "java.util.random..",
    "org.slf4j..",
    "ch.qos.logback.."
  };

  private static final Set<String> WORLDLY_CLASSES =
      Set.of(
          "java.lang.Thread",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime",
          "java.net.HttpURLConnection",
          "java.net.InetAddress",
          "java.net.ServerSocket",
          "java.net.Socket",
          "java.net.URLConnection",
          "java.security.SecureRandom",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Random",
          "java.util.Timer");

  /// Answers that differ from machine to machine or from run to run.
  private static final Set<String> ASKING =
      Set.of(
          "java.lang.Math.random",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.exit",
          "java.lang.System.getLogger",
          "java.lang.System.getProperty",
          "java.lang.System.getenv",
          "java.lang.System.nanoTime",
          "java.nio.charset.Charset.defaultCharset",
          "java.time.ZoneId.systemDefault",
          "java.util.Locale.getDefault",
          "java.util.TimeZone.getDefault",
          "java.util.UUID.randomUUID");

  /// Overloads that silently take the machine's language or charset: name and first parameters.
  private static final Set<String> ASKING_UNAWARES =
      Set.of(
          "java.lang.String.<init>([B)",
          "java.lang.String.getBytes()",
          "java.lang.String.toLowerCase()",
          "java.lang.String.toUpperCase()",
          "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
          "java.lang.String.formatted([Ljava.lang.Object;)",
          "java.text.DecimalFormatSymbols.getInstance()",
          "java.text.NumberFormat.getInstance()",
          "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)");

  private ArchitectureWords() {}

  /// One part of the program, by the name of its package.
  record Part(String name) {

    /// Itself, libraries, and these other parts.
    ArchRule mayUse(String... others) {
      return mayUseOnly(packages(with(name, others)));
    }

    private ArchRule mayUseOnly(String[] allowed) {
      return noClasses()
          .that(resideInAPackage("io.tillcode." + name + ".."))
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.tillcode..").and(not(resideInAnyPackage(allowed))))
          .because("arrows point one way; of ours it may use " + String.join(", ", allowed))
          .allowEmptyShould(true);
    }
  }

  static Part part(String name) {
    return new Part(name);
  }

  /// A part that implements a port of the engine: it sees ports and values, never another adapter.
  static ArchRule adapter(String name) {
    return part(name).mayUseOnly(with("io.tillcode.engine.port..", packages(with(name, PURE))));
  }

  static ArchRule onlyIn(String because, String library, String... parts) {
    return noClasses()
        .that(not(resideInAnyPackage(packages(parts))))
        .should()
        .dependOnClassesThat(resideInAPackage(library))
        .because(because)
        .allowEmptyShould(true);
  }

  static String[] packages(String... parts) {
    return Arrays.stream(parts).map(part -> "io.tillcode." + part + "..").toArray(String[]::new);
  }

  private static String[] with(String first, String... others) {
    return Stream.concat(Stream.of(first), Arrays.stream(others)).toArray(String[]::new);
  }

  /// Clocks, chance, threads, loggers, files and sockets.
  static DescribedPredicate<JavaClass> worldly() {
    return resideInAnyPackage(WORLDLY_PACKAGES)
        .or(describe("are of the world", type -> WORLDLY_CLASSES.contains(type.getName())))
        // Not a file: what values may implement and records bring along.
        .and(
            not(describe("are Serializable", type -> type.getName().startsWith("java.io.Serial"))));
  }

  static DescribedPredicate<JavaCall<?>> askTheMachine() {
    return describe(
        "ask the machine",
        call -> {
          CodeUnitCallTarget target = call.getTarget();
          String name = target.getOwner().getName() + "." + target.getName();
          List<String> parameters =
              target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
          return ASKING.contains(name)
              || ASKING_UNAWARES.contains(name + "(" + String.join(", ", parameters) + ")")
              || (name.startsWith("java.time.") && target.getName().equals("now"));
        });
  }

  /// Classes of a package that do something, unlike records, enums and interfaces.
  static DescribedPredicate<JavaClass> implementation(String inPackage) {
    return resideInAPackage(inPackage)
        .and(
            describe(
                "are no records, enums or interfaces",
                type -> !type.isRecord() && !type.isEnum() && !type.isInterface()));
  }

  static ArchCondition<JavaClass> haveNoFloatingPoint() {
    return new ArchCondition<>("have no float or double") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          report(field.getFullName(), field.getRawType(), events);
        }
        for (JavaCodeUnit code : type.getCodeUnits()) {
          report(code.getFullName(), code.getRawReturnType(), events);
          code.getRawParameterTypes().forEach(each -> report(code.getFullName(), each, events));
        }
      }

      private void report(String where, JavaClass type, ConditionEvents events) {
        if (FLOATING.contains(type.getBaseComponentType().getName())) {
          events.add(SimpleConditionEvent.violated(type, where + " has a " + type.getName()));
        }
      }
    };
  }

  static ArchCondition<JavaClass> beSealed() {
    return new ArchCondition<>("be sealed") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.reflect().isSealed()) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is not sealed"));
        }
      }
    };
  }
}
