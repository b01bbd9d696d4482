package io.tillcode.printer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.print.DocFlavor;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;

/// A print queue of the operating system, which takes a receipt as one job.
final class QueueLink implements PrinterLink {

  private static final DocFlavor RAW = DocFlavor.BYTE_ARRAY.AUTOSENSE;

  private final PrintService queue;
  private final ByteArrayOutputStream receipt = new ByteArrayOutputStream();

  private QueueLink(PrintService queue) {
    this.queue = queue;
  }

  /// @throws IOException if the system has no such queue, or it takes no raw bytes
  static QueueLink open(PrinterConnection.SystemQueue wanted) throws IOException {
    for (PrintService queue : PrintServiceLookup.lookupPrintServices(RAW, null)) {
      if (queue.getName().equals(wanted.name())) {
        return new QueueLink(queue);
      }
    }
    throw new IOException("the system has no print queue '" + wanted.name() + "'");
  }

  @Override
  public void write(byte[] bytes) {
    receipt.writeBytes(bytes);
  }

  @Override
  public void finish() throws IOException {
    try {
      queue.createPrintJob().print(new SimpleDoc(receipt.toByteArray(), RAW, null), null);
    } catch (PrintException refused) {
      throw new IOException("the print queue refused the receipt", refused);
    }
  }

  @Override
  public void close() {
    receipt.reset();
  }
}
