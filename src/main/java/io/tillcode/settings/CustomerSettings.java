package io.tillcode.settings;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the customer's screen shows besides the sale.
///
/// @param picture shown while nothing is sold, or null for the shop's name
/// @param secondLanguage in which everything is said once more, or null for the till's language
///   only
public record CustomerSettings(@Nullable Path picture, @Nullable Locale secondLanguage) {}
