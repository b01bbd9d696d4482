package io.tillcode.settings;

import java.util.List;

/// Which scans are payment codes (API sheet, section 13.1).
///
/// @param prefixes the digits a payment code may start with
/// @param minLength fewest digits, from 8
/// @param maxLength most digits, at most 128 (the field's limit at Antom)
public record PaymentCodeSettings(List<String> prefixes, int minLength, int maxLength) {

  public PaymentCodeSettings {
    prefixes = List.copyOf(prefixes);
  }
}
