package io.tillcode.ui.sound;

import io.tillcode.money.Money;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says amounts with a program of this machine (`espeak-ng -v en`, `spd-say --wait`, `say`), which
/// takes the sentence as its last argument. The program's own volume is the system's.
public final class ProgramVoice implements Voice {

  private static final Logger LOG = LoggerFactory.getLogger(ProgramVoice.class);
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long LOOK_MILLIS = 50;

  private final List<String> words;
  private final Function<Money, String> sentence;

  /// @param words the program and its first arguments
  /// @param sentence what is said of an amount
  public ProgramVoice(List<String> words, Function<Money, String> sentence) {
    this.words = List.copyOf(words);
    this.sentence = sentence;
  }

  @Override
  public void sayPaid(Money amount, BooleanSupplier over) {
    List<String> call = new ArrayList<>(words);
    call.add(sentence.apply(amount));
    Process process = null;
    try {
      process =
          new ProcessBuilder(call)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      long end = System.nanoTime() + LIMIT_NANOS;
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (over.getAsBoolean() || System.nanoTime() - end > 0) {
          return;
        }
      }
      if (process.exitValue() != 0) {
        LOG.warn("The voice program {} ended with {}", words.getFirst(), process.exitValue());
      }
    } catch (IOException e) {
      LOG.warn("The voice program {} cannot be run: {}", words.getFirst(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (process != null) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }
}
