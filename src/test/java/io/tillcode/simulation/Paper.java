package io.tillcode.simulation;

import io.tillcode.engine.Message;
import io.tillcode.engine.port.Printer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The printer and what came out of it. One job at a time, on a time of its own.
final class Paper implements Printer {

  /// What the printer's driver says to the till.
  interface Till {

    void post(Message message);

    Printer.Listener listener();
  }

  private final VirtualTime time;
  private final Dials dials;
  private final SplittableRandom random;
  private final Consumer<Job> printing;
  private final Till till;
  private final Sightings seen;
  private final Deque<Job> queue = new ArrayDeque<>();
  private final Set<String> printed = new HashSet<>();
  private @Nullable Job atWork;
  private int life;

  /// @param printing hears when the first byte of a job is about to reach the paper
  Paper(
      VirtualTime time,
      Dials dials,
      SplittableRandom random,
      Sightings seen,
      Till till,
      Consumer<Job> printing) {
    this.time = time;
    this.dials = dials;
    this.random = random;
    this.seen = seen;
    this.till = till;
    this.printing = printing;
  }

  @Override
  public void print(Job job) {
    queue.add(job);
    if (atWork == null) {
      takeNext();
    }
  }

  /// The till died: its jobs are forgotten, what is on paper is not.
  void tillDies() {
    if (atWork != null) {
      seen.saw(Rare.CRASHED_WHILE_PRINTING);
    }
    life++;
    queue.clear();
    atWork = null;
  }

  private void takeNext() {
    Job job = queue.poll();
    atWork = job;
    if (job != null) {
      long wait = dials.hits(Fault.PRINTER_DOWN, random) ? random.nextInt(600_000) : 50;
      in(wait, () -> begin(job));
    }
  }

  private void begin(Job job) {
    int thisLife = life;
    Promise durable =
        new Promise(go -> {
          if (life == thisLife) {
            begun(job, go);
          }
        });
    till.post(new Message.PrintBegins(job.paymentRequestId(), job.slip(), durable));
  }

  private void begun(Job job, boolean go) {
    if (!go) {
      in(0, this::takeNext);
      return;
    }
    printing.accept(job);
    if (!printed.add(job.paymentRequestId() + " " + job.slip())) {
      throw new Violation("I04", "printed twice: " + job.slip() + " of " + job.paymentRequestId());
    }
    boolean breaks = dials.hits(Fault.PRINTER_BREAKS, random);
    in(
        100 + random.nextInt(2_000),
        () -> {
          if (breaks) {
            seen.saw(Rare.RECEIPT_BROKEN_AND_COPIED);
            till.listener().interrupted(job);
          } else {
            till.listener().done(job);
          }
          takeNext();
        });
  }

  private void in(long delayMillis, Runnable task) {
    int thisLife = life;
    time.in(
        delayMillis,
        () -> {
          if (thisLife == life) {
            task.run();
          }
        });
  }
}
