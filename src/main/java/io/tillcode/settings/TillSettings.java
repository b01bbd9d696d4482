package io.tillcode.settings;

import io.tillcode.money.Currency;
import java.time.ZoneId;
import java.util.Locale;

/// This till and its place.
///
/// @param id 1 to 12 ASCII letters and digits; part of every `paymentRequestId`, hence the limits
/// @param currency what the store charges in
/// @param locale language and format of screen and receipt
/// @param timeZone the store's local time, as on receipts
/// @param staff who is shown and journalled until staff sign in for themselves
public record TillSettings(
    String id, Currency currency, Locale locale, ZoneId timeZone, String staff) {}
