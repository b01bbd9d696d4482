package io.tillcode.training;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One notification on its way to a till. Every repeat of it has the same body.
///
/// @param paymentRequestId the payment it is about
/// @param body the JSON, character for character
/// @param forged signed over something else
/// @param dueAt not sent before
/// @param resendsAfter the waits before it is sent again, as long as it is not acknowledged
record Letter(
    String paymentRequestId,
    NotifyTo to,
    String body,
    boolean forged,
    Instant dueAt,
    List<Duration> resendsAfter) {

  /// The same letter once more; asked for only while there are resends left.
  Letter again(Instant now) {
    return new Letter(
        paymentRequestId,
        to,
        body,
        forged,
        now.plus(resendsAfter.getFirst()),
        resendsAfter.subList(1, resendsAfter.size()));
  }

  /// The same for every repeat of it.
  String name() {
    return Integer.toHexString(body.hashCode());
  }

  /// What the till's side did with a letter.
  ///
  /// @param httpStatus 0 if there was no answer
  /// @param acknowledged whether the answer was status 200 and a JSON body with result `S`
  /// @param missingHeaders headers of a complete acknowledgement (API sheet, section 3.3) that were
  ///   not there; Antom is not known to insist on them
  record Delivery(int httpStatus, boolean acknowledged, List<String> missingHeaders) {

    static Delivery failed() {
      return new Delivery(0, false, List.of());
    }
  }
}
