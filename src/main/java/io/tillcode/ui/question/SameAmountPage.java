package io.tillcode.ui.question;

import io.tillcode.engine.Command;
import io.tillcode.engine.Command.SameAmount.Answer;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.engine.TillView.Word;
import io.tillcode.ui.keys.TillKey;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.HoldButton;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.WordSign;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// An earlier payment of the same amount is not settled: is this the same customer again?
public final class SameAmountPage extends VBox {

  private static final Command.SameAmount CANCEL = new Command.SameAmount(Answer.CANCEL_FIRST);
  private static final Command.SameAmount OTHER = new Command.SameAmount(Answer.OTHER_CUSTOMER);

  private final Wording wording;
  private final Figures amount = new Figures("page-amount", HPos.CENTER);
  private final Label sentence = Parts.paragraph("", "page-sentence");
  private final WordSign word;
  private final Label happened = Parts.paragraph("", "same-happened");
  private final Label waitTitle = new Label();
  private final Label waitQuiet = new Label();
  private final Label cancelQuiet = new Label();
  private final Label otherQuiet = new Label();
  private final Button cancel;
  private final HoldButton other = new HoldButton("quiet");
  private Screen.@Nullable SameAmount screen;
  private @Nullable Command armed;

  public SameAmountPage(Wording wording, Touch touch) {
    this.wording = wording;
    word = new WordSign(wording);
    HBox earlier = new HBox(word, happened);
    earlier.getStyleClass().add("same-earlier");
    Button wait = Parts.button("", () -> touch.key(TillKey.D1), "primary");
    cancel = Parts.button("", () -> touch.command(CANCEL), "quiet");
    other.mean(OTHER, () -> touch.command(OTHER), () -> touch.confirm(OTHER));
    fill(wait, TillKey.D1, waitTitle, waitQuiet);
    fill(cancel, TillKey.D2, new Label(wording.text("same.cancel")), cancelQuiet);
    fill(other, TillKey.D3, new Label(wording.text("same.other")), otherQuiet);
    VBox answers = new VBox(wait, cancel, other);
    answers.getStyleClass().add("same-answers");
    getStyleClass().addAll("page", "same");
    getChildren()
        .addAll(
            Parts.paragraph(wording.text("same.title"), "page-title"),
            amount,
            sentence,
            earlier,
            answers);
  }

  public void show(Screen.SameAmount view) {
    screen = view;
    PaymentView earlier = view.earlier();
    amount.show(view.amount().currency().code(), wording.figures(view.amount()));
    word.show(earlier.word());
    happened.setText(wording.text("record.hint." + earlier.phase().name()));
    boolean checking = earlier.word() == Word.CHECKING;
    waitTitle.setText(wording.text(checking ? "same.wait" : "same.dont"));
    waitQuiet.setText(wording.text(checking ? "same.wait.quiet" : "same.dont.quiet"));
    Parts.place(cancel, view.cancellable());
    arm(armed);
  }

  /// @param command what one more press confirms, or null
  public void arm(@Nullable Command command) {
    armed = command;
    boolean cancels = CANCEL.equals(command);
    boolean others = OTHER.equals(command);
    Parts.state(cancel, "asked", cancels);
    Parts.state(other, "asked", others);
    cancelQuiet.setText(wording.text(cancels ? "hold.again" : "same.cancel.quiet"));
    Screen.SameAmount view = screen;
    String charged = view == null ? "" : wording.money(view.amount());
    otherQuiet.setText(
        others ? wording.text("hold.again") : wording.text("same.other.quiet", charged));
  }

  public void tick(Instant now) {
    Screen.SameAmount view = screen;
    if (view == null) {
      return;
    }
    PaymentView earlier = view.earlier();
    long seconds = wording.seconds(earlier.startedAt(), now);
    String age =
        seconds < 100
            ? wording.text("same.seconds", Long.toString(seconds))
            : wording.text("same.minutes", Long.toString((seconds + 30) / 60));
    sentence.setText(
        wording.text(
            earlier.word() == Word.PAID ? "same.paid" : "same.sentence", earlier.number(), age));
  }

  private static void fill(Button button, TillKey key, Label title, Label quiet) {
    title.getStyleClass().add("same-title");
    quiet.getStyleClass().add("same-quiet");
    VBox words = new VBox(title, quiet);
    words.getStyleClass().add("same-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox content = new HBox(Parts.keyCap(key.cap()), words);
    content.getStyleClass().add("same-content");
    button.getStyleClass().add("same-answer");
    button.setGraphic(content);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setMinWidth(0);
    button.setMaxWidth(Double.MAX_VALUE);
    content.prefWidthProperty().bind(button.widthProperty().subtract(2));
  }
}
