package io.tillcode.printer;

import java.io.IOException;

/// An open way to the printer, for one receipt. Calls may block for as long as the device likes.
interface PrinterLink extends AutoCloseable {

  /// Hands all of `bytes` to the device.
  ///
  /// @throws IOException if the device took less
  void write(byte[] bytes) throws IOException;

  /// Returns when everything written has left this machine, as far as it can tell.
  ///
  /// @throws IOException if it did not
  void finish() throws IOException;

  /// Lets go of the device. Before [#finish] what is still on its way is dropped and a call that
  /// hangs on another thread is set free.
  @Override
  void close();
}
