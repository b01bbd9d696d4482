package io.tillcode.ui;

import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the cashier's window reaches out to, besides the engine.
///
/// @param clock for what is shown: the clock, running seconds
/// @param uptimeMillis monotonic milliseconds, for what is decided: bursts of keys, double presses
/// @param keys tells a keyboard scanner from fingers
/// @param scannedText takes what the keyboard scanner read; called on the JavaFX thread, so it must
///   return at once
/// @param practiceScan scans a practice code in training, or null where there is none; called on
///   the JavaFX thread, so it must return at once
/// @param results sentences for Antom's result codes
/// @param sounds tones
/// @param messages all other text
public record UiHooks(
    InstantSource clock,
    LongSupplier uptimeMillis,
    KeyStream keys,
    Consumer<String> scannedText,
    @Nullable Runnable practiceScan,
    ResultSentences results,
    Sounds sounds,
    Messages messages) {

  /// No keyboard scanner, no virtual scanner, no sound: keys, screens and the system's time.
  public static UiHooks plain(Locale locale) {
    return new UiHooks(
        InstantSource.system(),
        () -> System.nanoTime() / 1_000_000,
        KeyStream.passThrough(),
        text -> {},
        null,
        ResultSentences.none(),
        Sounds.silent(),
        Messages.of(locale));
  }
}
