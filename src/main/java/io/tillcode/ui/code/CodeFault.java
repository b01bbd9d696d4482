package io.tillcode.ui.code;

/// Why a code is not shown. Never says what the code holds.
public final class CodeFault extends Exception {

  CodeFault(String message) {
    super(message);
  }
}
