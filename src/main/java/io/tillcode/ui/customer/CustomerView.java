package io.tillcode.ui.customer;

import io.tillcode.engine.TillView.OrderCodeView;
import io.tillcode.engine.TillView.Word;
import io.tillcode.money.Money;
import io.tillcode.ui.code.CodeAndWords;
import io.tillcode.ui.code.CodeView;
import io.tillcode.ui.code.Countdown;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.TrainingBanner;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One [CustomerPage] at a time, drawn large.
final class CustomerView extends VBox {

  private final Wording wording;
  private final String shopName;
  private final StackPane middle = new StackPane();
  private final Label shop;
  private final Sentences sentences = new Sentences();
  private final Scanning scanning;
  private @Nullable String mood;

  CustomerView(Wording wording, CustomerConfig config) {
    this.wording = wording;
    shop = Parts.paragraph(config.shopName(), "customer-shop");
    shopName = config.shopName();
    scanning = new Scanning(shopName);
    middle.getStyleClass().add("customer-middle");
    middle.setMinHeight(0);
    VBox.setVgrow(middle, Priority.ALWAYS);
    getStyleClass().addAll("frame", "customer");
    if (config.training()) {
      getChildren().add(new TrainingBanner(wording));
    }
    getChildren().addAll(shop, middle);
  }

  void show(CustomerPage page) {
    boolean scan = page instanceof CustomerPage.Scan;
    // On the first page the name is what there is to read; a code takes the whole height.
    Parts.place(shop, !(page instanceof CustomerPage.Welcome) && !scan);
    middle.getChildren().setAll(scan ? scanning.root : sentences);
    if (!scan) {
      scanning.code.clear();
    }
    mood(
        switch (page) {
          case CustomerPage.Welcome() -> sentences.show("", null, shopName, "");
          case CustomerPage.ToPay(Money amount) ->
              sentences.show("", amount, wording.text("sale.toPay"), "");
          case CustomerPage.ShowYourCode(Money amount) ->
              sentences.show(
                  "",
                  amount,
                  wording.text("customer.showCode"),
                  wording.text("customer.showCode.sentence"));
          case CustomerPage.Scan(Money amount, OrderCodeView code, Instant startedAt) ->
              scanning.show(amount, code, startedAt);
          case CustomerPage.Checking(Money amount, boolean cancelling) ->
              sentences.show(
                  "checking",
                  amount,
                  wording.word(Word.CHECKING),
                  wording.text(cancelling ? "customer.cancelling" : "customer.checking"));
          case CustomerPage.Paid(Money amount) ->
              sentences.show(
                  "paid", amount, wording.word(Word.PAID), wording.text("customer.paid"));
          case CustomerPage.NotPaid(Money amount) ->
              sentences.show(
                  "not-paid",
                  amount,
                  wording.word(Word.NOT_PAID),
                  wording.text("customer.notPaid"));
          case CustomerPage.Refunded(Money amount) ->
              sentences.show(
                  "not-paid",
                  amount,
                  wording.word(Word.NOT_PAID),
                  wording.text("customer.refunded"));
          case CustomerPage.AskTheCashier() ->
              sentences.show("", null, wording.text("customer.ask"), "");
        });
  }

  void tick(Instant now) {
    scanning.countdown.tick(now);
  }

  private void mood(String newMood) {
    if (newMood.equals(mood)) {
      return;
    }
    getStyleClass().remove(mood);
    mood = newMood;
    if (!newMood.isEmpty()) {
      getStyleClass().add(newMood);
    }
  }

  /// A word, an amount, a sentence.
  private final class Sentences extends VBox {

    private final StackPane paid = Parts.mark("mark-paid", "glyph-check");
    private final Label title = Parts.paragraph("", "customer-title");
    private final Figures amount = new Figures("customer-amount", HPos.CENTER);
    private final Label sentence = Parts.paragraph("", "customer-sentence");

    Sentences() {
      getStyleClass().add("page");
      getChildren().addAll(paid, title, amount, sentence);
    }

    /// @return the mood, for the whole window
    String show(String newMood, @Nullable Money money, String word, String words) {
      Parts.place(paid, newMood.equals("paid"));
      title.setText(word);
      Parts.place(title, !word.isEmpty());
      Parts.state(title, "word", !newMood.isEmpty());
      Parts.place(amount, money != null);
      if (money != null) {
        amount.show(money.currency().code(), wording.figures(money));
      }
      sentence.setText(words);
      Parts.place(sentence, !words.isEmpty());
      return newMood;
    }
  }

  /// The code to scan, and beside it shop, amount and time left.
  private final class Scanning {

    private final CodeView code = new CodeView(_ -> wording.text("customer.fault"));
    private final Figures amount = new Figures("code-amount", HPos.LEFT);
    private final Label sentence = Parts.paragraph("", "customer-scan");
    private final Countdown countdown = new Countdown();
    private final CodeAndWords root;

    Scanning(String shopName) {
      VBox words =
          new VBox(Parts.paragraph(shopName, "customer-scan-shop"), amount, sentence, countdown);
      words.getStyleClass().add("code-words");
      root = new CodeAndWords(code, words);
    }

    String show(Money money, OrderCodeView orderCode, Instant startedAt) {
      code.show(orderCode.text());
      amount.show(money.currency().code(), wording.figures(money));
      sentence.setText(wording.text(orderCode.closing() ? "customer.closing" : "customer.scan"));
      countdown.show(startedAt, orderCode.endsAt());
      Parts.place(countdown, !orderCode.closing());
      return "scan";
    }
  }
}
