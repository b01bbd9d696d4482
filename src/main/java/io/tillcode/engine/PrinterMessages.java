package io.tillcode.engine;

import io.tillcode.engine.port.Printer;
import io.tillcode.payment.PaymentEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// What the printer reports, as messages for the engine.
record PrinterMessages(Consumer<Message> mailbox) implements Printer.Listener {

  @Override
  public boolean begin(Printer.Job job) {
    CompletableFuture<Boolean> durable = new CompletableFuture<>();
    mailbox.accept(new Message.PrintBegins(job.paymentRequestId(), job.copy(), durable));
    try {
      return durable.get();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the engine only ever completes it", e);
    }
  }

  @Override
  public void done(Printer.Job job) {
    mailbox.accept(
        new Message.Happened(
            job.paymentRequestId(), at -> new PaymentEvent.PrintEnded(at, job.copy())));
  }

  @Override
  public void interrupted(Printer.Job job) {
    mailbox.accept(
        new Message.Happened(
            job.paymentRequestId(), at -> new PaymentEvent.PrintBroke(at, job.copy())));
  }
}
