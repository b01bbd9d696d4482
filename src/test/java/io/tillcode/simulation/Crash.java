package io.tillcode.simulation;

/// The till dies here. An error, so that nothing of the till can catch it.
final class Crash extends Error {

  private static final long serialVersionUID = 1L;

  Crash() {
    super("the till dies", null, false, false);
  }
}
