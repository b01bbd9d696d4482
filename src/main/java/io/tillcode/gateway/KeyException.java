package io.tillcode.gateway;

/// A key that cannot be used. The message is one sentence for the person who set the till up; it
/// names the file and the mend and never holds key material.
public final class KeyException extends Exception {

  KeyException(String sentence) {
    super(sentence);
  }
}
