package io.tillcode.training;

/// Antom's `Amount`.
///
/// Not the till's `Money`: the judge reads amounts with its own eyes.
///
/// @param currency three capital letters
/// @param value minor units
record Amount(String currency, long value) {

  Amount withValue(long other) {
    return new Amount(currency, other);
  }
}
