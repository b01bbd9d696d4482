package io.tillcode.ui.help;

import io.tillcode.ui.UiConfig;
import io.tillcode.ui.UiConfig.Drill;
import io.tillcode.ui.keys.TillKey;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Sheet;
import io.tillcode.ui.kit.Wording;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What every key does and, in training, which amount plays which drill.
public final class HelpSheet extends StackPane {

  private final Wording wording;

  /// @param practice whether there is a virtual scanner, and so a key for it
  public HelpSheet(Wording wording, UiConfig config, Touch touch, boolean practice) {
    this.wording = wording;
    VBox keys = new VBox(Parts.label(wording.text("help.keys"), "help-heading"));
    keys.getStyleClass().addAll("help-column", "help-keys");
    keys.getChildren().addAll(keyLines(practice));
    keys.getChildren().add(paragraph(wording.text("help.scan"), "help-note"));
    GridPane columns =
        config.drills().isEmpty()
            ? columns("help-columns", List.of(100.0), keys)
            : columns("help-columns", List.of(28.0, 72.0), keys, drillCard(config.drills()));
    ScrollPane scroll = Parts.scroll(columns);
    scroll.prefViewportHeightProperty().bind(columns.heightProperty());
    getChildren()
        .add(
            new Sheet(
                wording.text("help.title"),
                wording.text("key.close"),
                TillKey.ESC.cap(),
                () -> touch.key(TillKey.ESC),
                scroll));
  }

  private List<Node> keyLines(boolean practice) {
    List<Node> lines = new ArrayList<>();
    lines.add(keyLine("0–9", "help.digits"));
    lines.add(keyLine(TillKey.BACKSPACE.cap(), "help.backspace"));
    lines.add(keyLine(TillKey.DELETE.cap(), "help.delete"));
    lines.add(keyLine(TillKey.ENTER.cap(), "help.enter"));
    lines.add(keyLine(TillKey.ESC.cap(), "help.esc"));
    lines.add(keyLine(TillKey.F1.cap(), "help.f1"));
    lines.add(keyLine(TillKey.F2.cap(), "help.f2"));
    lines.add(keyLine(TillKey.F3.cap(), "help.f3"));
    lines.add(keyLine(TillKey.F4.cap(), "help.f4"));
    lines.add(keyLine(TillKey.F5.cap(), "help.f5"));
    lines.add(keyLine(TillKey.F6.cap(), "help.f6"));
    lines.add(keyLine(TillKey.F7.cap(), "help.f7"));
    lines.add(keyLine(TillKey.F8.cap(), "help.f8"));
    if (practice) {
      lines.add(keyLine(TillKey.F9.cap(), "help.f9"));
    }
    return lines;
  }

  private HBox keyLine(String cap, String key) {
    HBox capBox = new HBox(Parts.keyCap(cap));
    capBox.getStyleClass().add("help-cap");
    return line(capBox, paragraph(wording.text(key), "help-text"));
  }

  private VBox drillCard(List<Drill> drills) {
    int half = (drills.size() + 1) / 2;
    GridPane columns =
        columns(
            "drill-columns",
            List.of(50.0, 50.0),
            drillColumn(drills.subList(0, half)),
            drillColumn(drills.subList(half, drills.size())));
    Label sentence = paragraph(wording.text("help.drills.sentence"), "help-note");
    HBox head = new HBox(Parts.label(wording.text("help.drills"), "help-heading"), sentence);
    head.getStyleClass().add("drill-head");
    HBox.setHgrow(sentence, Priority.ALWAYS);
    VBox card = new VBox(head, columns);
    card.getStyleClass().addAll("help-column", "drill-card");
    return card;
  }

  private VBox drillColumn(List<Drill> drills) {
    VBox column = new VBox();
    column.getStyleClass().add("drill-column");
    for (Drill drill : drills) {
      Label ending = Parts.label("…" + drill.ending(), "drill-ending");
      VBox words =
          new VBox(
              paragraph(drill.title(), "drill-title"),
              paragraph(drill.sentence(), "drill-sentence"));
      HBox line = line(ending, words);
      line.getStyleClass().add("drill-line");
      column.getChildren().add(line);
    }
    return column;
  }

  /// Columns of fixed shares, so that wrapped text is reckoned at the width it gets.
  private static GridPane columns(String styleClass, List<Double> shares, Node... nodes) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add(styleClass);
    for (double share : shares) {
      ColumnConstraints constraints = new ColumnConstraints();
      constraints.setPercentWidth(share);
      grid.getColumnConstraints().add(constraints);
    }
    for (int i = 0; i < nodes.length; i++) {
      GridPane.setValignment(nodes[i], VPos.TOP);
      grid.add(nodes[i], i, 0);
    }
    return grid;
  }

  private static HBox line(Node left, Node right) {
    HBox line = new HBox(left, right);
    line.getStyleClass().add("help-line");
    HBox.setHgrow(right, Priority.ALWAYS);
    return line;
  }

  /// Text that wraps. It sets no least height, which would be reckoned for its narrowest width.
  private static Label paragraph(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setWrapText(true);
    return label;
  }
}
