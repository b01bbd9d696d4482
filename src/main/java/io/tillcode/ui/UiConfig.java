package io.tillcode.ui;

import io.tillcode.money.Currency;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// What the cashier's window shows that never changes while it is open.
///
/// @param tillId the till's id, as on receipts
/// @param staff who is charging, as it should be read
/// @param currency what amounts are typed in
/// @param locale how amounts are written
/// @param zone the store's time zone; every time on the screen is in it
/// @param training whether money is practice money: a banner says so at all times
/// @param drills the drill card, from top to bottom; empty outside training
public record UiConfig(
    String tillId,
    String staff,
    Currency currency,
    Locale locale,
    ZoneId zone,
    boolean training,
    List<Drill> drills) {

  public UiConfig {
    drills = List.copyOf(drills);
  }

  /// One line of the drill card.
  ///
  /// @param title what to type, such as `…01`, and the drill's name
  /// @param sentence what will happen and what to do
  public record Drill(String ending, String title, String sentence) {}
}
