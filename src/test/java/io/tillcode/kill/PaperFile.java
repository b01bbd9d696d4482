package io.tillcode.kill;

import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.DeviceListener;
import io.tillcode.engine.port.Printer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A printer whose paper is a file that outlives the process: one line a slip, written in two
/// halves, so that a kill between them tears the paper.
final class PaperFile implements Printer {

  /// What closes a line that came out whole.
  private static final String CUT = "|";

  private final Path file;
  private final Instants instants;
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();

  PaperFile(Path file, Instants instants) {
    this.file = file;
    this.instants = instants;
  }

  /// One piece of paper.
  ///
  /// @param slip `KIND number`
  /// @param copy 0 for the original
  /// @param whole whether it came to its cut
  record Paper(String paymentRequestId, String slip, int copy, boolean whole) {}

  static List<Paper> read(Path file) throws IOException {
    List<Paper> papers = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (!line.isEmpty()) {
          String[] words = line.split(" ", -1);
          papers.add(
              new Paper(
                  words[0],
                  words[1] + " " + words[2],
                  Integer.parseInt(words[3]),
                  line.endsWith(CUT)));
        }
      }
    }
    return papers;
  }

  void start(Printer.Listener engine, DeviceListener devices) {
    Thread.ofPlatform()
        .daemon()
        .name("printer")
        .start(() -> {
          devices.deviceChanged(Device.PRINTER, Device.Health.READY, "");
          run(engine);
        });
  }

  @Override
  public void print(Job job) {
    jobs.add(job);
  }

  private void run(Printer.Listener engine) {
    try (RandomAccessFile paper = new RandomAccessFile(file.toFile(), "rw")) {
      while (true) {
        Job job = jobs.take();
        if (engine.begin(job)) {
          instants.reach("print:begun");
          put(paper, job);
          instants.reach("print:done");
          engine.done(job);
        }
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the paper file cannot be written", e);
    }
  }

  private void put(RandomAccessFile paper, Job job) throws IOException {
    String head =
        "\n%s %s %d %d "
            .formatted(
                job.paymentRequestId(), job.slip().kind(), job.slip().number(), job.slip().copy());
    String body = job.receipt().elements().toString().replace('\n', ' ');
    paper.seek(paper.length());
    paper.write(head.getBytes(StandardCharsets.UTF_8));
    instants.reach("print:half");
    paper.write((body + CUT).getBytes(StandardCharsets.UTF_8));
  }
}
