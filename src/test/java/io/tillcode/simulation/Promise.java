package io.tillcode.simulation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What somebody waits for who must not block: heard at once, on the same thread, and what fails
/// there fails here.
final class Promise extends CompletableFuture<Boolean> {

  private final Consumer<Boolean> heard;

  Promise(Consumer<Boolean> heard) {
    this.heard = heard;
  }

  @Override
  public boolean complete(Boolean value) {
    boolean first = super.complete(value);
    if (first) {
      heard.accept(value);
    }
    return first;
  }
}
