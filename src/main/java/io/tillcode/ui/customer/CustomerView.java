package io.tillcode.ui.customer;

import io.tillcode.engine.TillView.OrderCodeView;
import io.tillcode.engine.TillView.Word;
import io.tillcode.money.Money;
import io.tillcode.ui.Messages;
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
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One [CustomerPage] at a time, drawn large.
final class CustomerView extends VBox {

  private final Wording wording;
  private final Messages words;
  private final @Nullable Messages second;
  private final String shopName;
  private final StackPane middle = new StackPane();
  private final Label shop;
  private final Sentences sentences = new Sentences();
  private final Scanning scanning;
  private final @Nullable IdlePicture picture;
  private CustomerPage page = new CustomerPage.Welcome();
  private @Nullable String mood;

  /// @param wording the till's, for figures and the training banner
  /// @param words the customer's
  /// @param second the same in a second language, or null
  CustomerView(Wording wording, Messages words, @Nullable Messages second, CustomerConfig config) {
    this.wording = wording;
    this.words = words;
    this.second = second;
    shop = Parts.paragraph(config.shopName(), "customer-shop");
    shopName = config.shopName();
    scanning = new Scanning(shopName);
    picture = config.picture() == null ? null : new IdlePicture(config.picture(), () -> show(page));
    middle.getStyleClass().add("customer-middle");
    middle.setMinHeight(0);
    VBox.setVgrow(middle, Priority.ALWAYS);
    getStyleClass().addAll("frame", "customer");
    if (config.training()) {
      getChildren().add(new TrainingBanner(wording));
    }
    getChildren().addAll(shop, middle);
  }

  void show(CustomerPage newPage) {
    page = newPage;
    boolean scan = page instanceof CustomerPage.Scan;
    boolean welcome = page instanceof CustomerPage.Welcome;
    Region content = scan ? scanning.root : sentences;
    if (welcome && picture != null && picture.canBeSeen()) {
      content = picture;
    }
    // On the first page the name is what there is to read; a code takes the whole height.
    Parts.place(shop, !(welcome && content.equals(sentences)) && !scan);
    middle.getChildren().setAll(content);
    if (!scan) {
      scanning.code.clear();
    }
    mood(
        switch (page) {
          case CustomerPage.Welcome() -> {
            sentences.name(shopName);
            yield "";
          }
          case CustomerPage.ToPay(Money amount) ->
              sentences.show("", amount, "customer.toPay", null);
          case CustomerPage.ShowYourCode(Money amount) ->
              sentences.show("", amount, "customer.showCode", "customer.showCode.sentence");
          case CustomerPage.Scan(Money amount, OrderCodeView code, Instant startedAt) ->
              scanning.show(amount, code, startedAt);
          case CustomerPage.Checking(Money amount, boolean cancelling) ->
              sentences.show(
                  "checking",
                  amount,
                  key(Word.CHECKING),
                  cancelling ? "customer.cancelling" : "customer.checking");
          case CustomerPage.Paid(Money amount) ->
              sentences.show("paid", amount, key(Word.PAID), "customer.paid");
          case CustomerPage.NotPaid(Money amount) ->
              sentences.show("not-paid", amount, key(Word.NOT_PAID), "customer.notPaid");
          case CustomerPage.Refunded(Money amount) ->
              sentences.show("not-paid", amount, key(Word.NOT_PAID), "customer.refunded");
          case CustomerPage.AskTheCashier() -> sentences.show("", null, "customer.ask", null);
        });
  }

  void tick(Instant now) {
    scanning.countdown.tick(now);
  }

  /// Whether time runs on what is shown.
  boolean runs() {
    return page instanceof CustomerPage.Scan;
  }

  /// Whether a code is to be shown here and cannot be.
  boolean codeFails() {
    return page instanceof CustomerPage.Scan && scanning.code.failing().get();
  }

  private static String key(Word word) {
    return "word." + word.name();
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
    private final TwoTongues title = new TwoTongues("customer-title");
    private final Figures amount = new Figures("customer-amount", HPos.CENTER);
    private final TwoTongues sentence = new TwoTongues("customer-sentence");

    Sentences() {
      getStyleClass().add("page");
      getChildren().addAll(paid, title, amount, sentence);
    }

    void name(String text) {
      Parts.place(paid, false);
      Parts.place(amount, false);
      title.state("word", false);
      title.show(text, "");
      sentence.show("", "");
    }

    /// @return the mood, for the whole window
    String show(
        String newMood, @Nullable Money money, String titleKey, @Nullable String sentenceKey) {
      Parts.place(paid, newMood.equals("paid"));
      title.show(words, second, titleKey);
      title.state("word", !newMood.isEmpty());
      Parts.place(amount, money != null);
      if (money != null) {
        amount.show(money.currency().code(), wording.figures(money));
      }
      if (sentenceKey == null) {
        sentence.show("", "");
      } else {
        sentence.show(words, second, sentenceKey);
      }
      return newMood;
    }
  }

  /// The code to scan, and beside it shop, amount and time left.
  private final class Scanning {

    private final CodeView code = new CodeView(_ -> fault());
    private final Figures amount = new Figures("code-amount", HPos.LEFT);
    private final TwoTongues sentence = new TwoTongues("customer-scan");
    private final Countdown countdown = new Countdown();
    private final CodeAndWords root;

    Scanning(String shopName) {
      VBox whileShown = new VBox(sentence, countdown);
      whileShown.getStyleClass().add("code-while-shown");
      whileShown.visibleProperty().bind(code.failing().not());
      VBox beside = new VBox(Parts.paragraph(shopName, "customer-scan-shop"), amount, whileShown);
      beside.getStyleClass().add("code-words");
      root = new CodeAndWords(code, beside);
    }

    String show(Money money, OrderCodeView orderCode, Instant startedAt) {
      code.show(orderCode.text());
      amount.show(money.currency().code(), wording.figures(money));
      sentence.show(words, second, orderCode.closing() ? "customer.closing" : "customer.scan");
      countdown.show(startedAt, orderCode.endsAt());
      Parts.place(countdown, !orderCode.closing());
      return "scan";
    }

    private String fault() {
      String text = words.text("customer.fault");
      return second == null ? text : text + "\n" + second.text("customer.fault");
    }
  }
}
