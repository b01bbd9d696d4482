package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.engine.TillView;
import io.tillcode.ui.kit.HoldButton;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreensTest {

  private static final Path FOLDER = Path.of("target", "screens");

  @ParameterizedTest
  @CsvSource({"1024,768", "1920,1080"})
  void everyScreenIsDrawn(int width, int height) throws Exception {
    Map<String, TillView> views = Views.all();
    try (TestWindow window =
        new TestWindow(
            views.values().iterator().next(),
            width,
            height,
            Messages.of(Locale.ENGLISH),
            KeyStream.passThrough())) {
      for (Map.Entry<String, TillView> entry : views.entrySet()) {
        window.show(entry.getValue());
        write(window, entry.getKey(), width, height);
      }
      window.show(Views.of(Views.amount(0)));
      window.type(KeyCode.F1);
      write(window, "help", width, height);
      window.type(KeyCode.F8);
      write(window, "settle-nothing", width, height);
      window.type(KeyCode.ESCAPE);
      window.show(Views.crowded(Views.amount(0)));
      window.type(KeyCode.F8);
      write(window, "settle", width, height);
      window.type(KeyCode.ESCAPE);
      window.show(Views.of(Views.sameAmount(TillView.Phase.ASKING)));
      window.type(KeyCode.DIGIT3);
      write(window, "same-amount-asked", width, height);
      window.show(Views.records(Views.amount(0), Views.paidRecord()));
      window.type(KeyCode.F7);
      write(window, "record-undo", width, height);
      HoldButton undo = Hold.button(window);
      Hold.press(undo);
      Fx.until("the button to fill", () -> !undo.getStyle().isEmpty());
      write(window, "record-undo-held", width, height);
      Hold.release(undo);
      window.type(KeyCode.ESCAPE, KeyCode.F12, KeyCode.DIGIT4, KeyCode.DIGIT0, KeyCode.DIGIT0);
      write(window, "record-refund-amount", width, height);
      window.type(KeyCode.ENTER, KeyCode.ENTER);
      write(window, "record-refund-asked", width, height);
    }
  }

  private static void write(TestWindow window, String name, int width, int height)
      throws Exception {
    BufferedImage picture = window.picture();
    assertEquals(width, picture.getWidth(), name);
    assertEquals(height, picture.getHeight(), name);
    Screenshots.write(picture, FOLDER.resolve(width + "x" + height).resolve(name + ".png"));
  }
}
