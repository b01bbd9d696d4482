/// The ESC/POS receipt printer: from a receipt to bytes, and from bytes to paper.
///
/// [io.tillcode.printer.EscPosWriter] turns a receipt into printer commands;
/// [io.tillcode.printer.PrinterService] brings them to the printer on a thread of its own, so that
/// a missing or hanging printer costs the till nothing.
@NullMarked
package io.tillcode.printer;

import org.jspecify.annotations.NullMarked;
