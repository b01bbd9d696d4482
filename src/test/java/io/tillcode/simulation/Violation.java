package io.tillcode.simulation;

/// A rule that must hold did not.
final class Violation extends Error {

  private static final long serialVersionUID = 1L;

  private final String rule;

  /// @param rule its name in the list of invariants
  Violation(String rule, String detail) {
    super(rule + ": " + detail);
    this.rule = rule;
  }

  String rule() {
    return rule;
  }
}
