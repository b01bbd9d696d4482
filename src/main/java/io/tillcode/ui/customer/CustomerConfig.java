package io.tillcode.ui.customer;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the customer's window shows that never changes while it is open.
///
/// @param shopName on every page
/// @param locale the till's
/// @param second the language in which everything is said once more, or null
/// @param picture shown while nothing is sold, or null for the shop's name
/// @param zone the store's
/// @param training whether money is practice money: a banner says so at all times
public record CustomerConfig(
    String shopName,
    Locale locale,
    @Nullable Locale second,
    @Nullable Path picture,
    ZoneId zone,
    boolean training) {}
