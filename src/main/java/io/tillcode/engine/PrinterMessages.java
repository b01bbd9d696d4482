package io.tillcode.engine;

import io.tillcode.engine.port.Printer;
import io.tillcode.payment.PaymentEvent;
import java.util.function.Consumer;

/// What the printer reports, as messages for the engine.
record PrinterMessages(Consumer<Message> mailbox) implements Printer.Listener {

  @Override
  public boolean begin(Printer.Job job) {
    return Durable.await(durable ->
        mailbox.accept(new Message.PrintBegins(job.paymentRequestId(), job.slip(), durable)));
  }

  @Override
  public void done(Printer.Job job) {
    mailbox.accept(
        new Message.Happened(
            job.paymentRequestId(), at -> new PaymentEvent.PrintEnded(at, job.slip())));
  }

  @Override
  public void interrupted(Printer.Job job) {
    mailbox.accept(
        new Message.Happened(
            job.paymentRequestId(), at -> new PaymentEvent.PrintBroke(at, job.slip())));
  }
}
