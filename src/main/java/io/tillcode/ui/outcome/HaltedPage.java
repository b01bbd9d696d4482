package io.tillcode.ui.outcome;

import io.tillcode.engine.port.JournalException.Trouble;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The till cannot write down what it does, so it does not sell.
public final class HaltedPage extends VBox {

  private final Wording wording;
  private final Label sentence = Parts.paragraph("", "page-sentence");
  private final Label code = Parts.label("", "support-code");

  public HaltedPage(Wording wording) {
    this.wording = wording;
    getStyleClass().add("page");
    getChildren()
        .addAll(
            Parts.mark("mark-halted", "glyph-bang"),
            Parts.paragraph(wording.text("halted.title"), "page-title"),
            sentence,
            Parts.paragraph(wording.text("halted.underway"), "page-sentence"),
            code);
  }

  public void show(String supportCode, Trouble trouble) {
    sentence.setText(wording.text("halted.sentence." + trouble.name()));
    code.setText(wording.text("halted.code", supportCode));
  }
}
