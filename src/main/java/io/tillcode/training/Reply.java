package io.tillcode.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;

/// How a request is answered.
sealed interface Reply {

  /// An answer as it should be.
  static Reply honest(ObjectNode body) {
    return new Now(body, Delivery.SIGNED);
  }

  /// An answer, and what becomes of it on its way.
  record Now(ObjectNode body, Delivery delivery) implements Reply {}

  /// No answer: the connection is closed.
  record Silence() implements Reply {}

  /// An answer that is only known later.
  record Later(Duration delay, Answer answer) implements Reply {}

  /// What is known when the wait is over.
  @FunctionalInterface
  interface Answer {
    Reply get() throws IOException;
  }

  /// What becomes of an answer on its way.
  enum Delivery {
    SIGNED,
    UNSIGNED,
    BADLY_SIGNED,
    /// A web page with status 502 comes in its place.
    HTML_INSTEAD
  }
}
