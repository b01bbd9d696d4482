package io.tillcode.ui.keys;

import io.tillcode.ui.KeyStream.Stroke;
import java.util.Optional;
import javafx.scene.input.KeyCode;

/// The keys that mean something to the till (contract, keys of the cashier screen).
public enum TillKey {
  D0("0"),
  D1("1"),
  D2("2"),
  D3("3"),
  D4("4"),
  D5("5"),
  D6("6"),
  D7("7"),
  D8("8"),
  D9("9"),
  BACKSPACE("⌫"),
  DELETE("Del"),
  ENTER("Enter"),
  ESC("Esc"),
  UP("↑"),
  DOWN("↓"),
  PAGE_UP("PgUp"),
  PAGE_DOWN("PgDn"),
  F1("F1"),
  F2("F2"),
  F3("F3"),
  F4("F4"),
  /// Turns an order code toward the customer. Free in the contract.
  F5("F5"),
  F6("F6"),
  /// Undoes a paid sale. Free in the contract.
  F7("F7"),
  F8("F8"),
  /// Training only: the virtual scanner. Free in the contract.
  F9("F9"),
  /// Gives a part of a paid sale back. Free in the contract.
  F12("F12");

  private final String cap;

  TillKey(String cap) {
    this.cap = cap;
  }

  /// What stands on the key.
  public String cap() {
    return cap;
  }

  /// The key for a digit.
  ///
  /// @param digit 0 to 9
  public static TillKey digit(int digit) {
    return valueOf("D" + digit);
  }

  /// Which key a stroke is, by its code: the same on every keyboard layout.
  public static Optional<TillKey> of(Stroke stroke) {
    KeyCode code = stroke.code();
    if (code.isDigitKey()) {
      String name = code.getName();
      return Optional.of(digit(name.charAt(name.length() - 1) - '0'));
    }
    return Optional.ofNullable(
        switch (code) {
          case BACK_SPACE -> BACKSPACE;
          case DELETE -> DELETE;
          case ENTER -> ENTER;
          case ESCAPE -> ESC;
          case UP, KP_UP -> UP;
          case DOWN, KP_DOWN -> DOWN;
          case PAGE_UP -> PAGE_UP;
          case PAGE_DOWN -> PAGE_DOWN;
          case F1 -> F1;
          case F2 -> F2;
          case F3 -> F3;
          case F4 -> F4;
          case F5 -> F5;
          case F6 -> F6;
          case F7 -> F7;
          case F8 -> F8;
          case F9 -> F9;
          case F12 -> F12;
          default -> null;
        });
  }
}
