package io.tillcode.settings;

/// Where a value was written.
///
/// @param source the file as the caller named it, or `--set`
/// @param line from 1; 0 where lines mean nothing
record Place(String source, int line) implements Comparable<Place> {

  /// On the command line, after everything in the file.
  static final Place SET_OPTION = new Place("--set", 0);

  @Override
  public int compareTo(Place other) {
    return Integer.compare(order(), other.order());
  }

  private int order() {
    return equals(SET_OPTION) ? Integer.MAX_VALUE : line;
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + " line " + line;
  }
}
