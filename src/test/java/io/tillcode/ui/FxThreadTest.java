package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.ui.fx.FxThread;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FxThreadTest {

  @Test
  void onlyTheNewestValueWaits() {
    Fx.start();
    List<Integer> seen = new ArrayList<>();
    FxThread<Integer> hop = new FxThread<>(seen::add);
    Fx.run(() -> {
      hop.accept(1);
      hop.accept(2);
      hop.accept(3);
    });
    Fx.run(() -> hop.accept(4));
    Fx.run(() -> {});
    assertEquals(List.of(3, 4), seen);
  }
}
