package io.tillcode.ui.customer;

import java.time.ZoneId;
import java.util.Locale;

/// What the customer's window shows that never changes while it is open.
///
/// @param shopName on every page
/// @param locale the till's
/// @param zone the store's
/// @param training whether money is practice money: a banner says so at all times
public record CustomerConfig(String shopName, Locale locale, ZoneId zone, boolean training) {}
