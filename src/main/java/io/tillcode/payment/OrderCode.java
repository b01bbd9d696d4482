package io.tillcode.payment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A one-time code that the customer scans to pay this payment.
///
/// @param text what the QR code must carry, exactly as the gateway gave it
/// @param validFor from the answer that brought it to its end, by the gateway's own clock alone;
///   null where the gateway did not say
public record OrderCode(String text, @Nullable Duration validFor) {

  /// How long it is shown: the gateway's time, but never longer than ours, which the gateway was
  /// told with the request.
  ///
  /// @param longest our own
  Duration endsWithin(Duration longest) {
    return validFor != null && validFor.compareTo(longest) < 0 ? validFor : longest;
  }

  /// Without the text: whoever has it can pay, and a log needs no more than that there is one.
  @Override
  public String toString() {
    return "OrderCode[" + text.length() + " characters, validFor=" + validFor + "]";
  }
}
