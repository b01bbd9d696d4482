package io.tillcode.printer;

import java.util.List;

/// What a family of printers can do: the setting `printer.profile`.
///
/// @param name as in the setting
/// @param codePage the table text is sent in
/// @param nativeQr whether it draws QR codes itself; else they are sent as pictures
public record PrinterProfile(String name, CodePage codePage, boolean nativeQr) {

  /// Trusts a printer with nothing but what all of them have.
  public static final PrinterProfile GENERIC = new PrinterProfile("generic", CodePage.PC437, false);

  /// Epson TM and good copies of it.
  public static final PrinterProfile EPSON = new PrinterProfile("epson", CodePage.PC858, true);

  private static final List<PrinterProfile> ALL = List.of(GENERIC, EPSON);

  /// @throws IllegalArgumentException with a sentence that names the known ones
  public static PrinterProfile of(String name) {
    return ALL.stream()
        .filter(profile -> profile.name.equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'"
                    + name
                    + "' is no printer profile; write "
                    + String.join(" or ", ALL.stream().map(PrinterProfile::name).toList())));
  }
}
