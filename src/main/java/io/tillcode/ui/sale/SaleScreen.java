package io.tillcode.ui.sale;

import io.tillcode.engine.TillView;
import io.tillcode.money.Money;
import io.tillcode.ui.keys.TillKey;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import io.tillcode.ui.parked.ParkedStrip;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where a sale starts: the amount, large; digits; one button to charge.
public final class SaleScreen extends HBox {

  private final Wording wording;
  private final ParkedStrip parked;
  private final Figures amount = new Figures("sale-amount", HPos.RIGHT);
  private final Label held;
  private final Label quiet = new Label();
  private final Button charge;

  public SaleScreen(Wording wording, Touch touch) {
    this.wording = wording;
    parked = new ParkedStrip(wording, touch);
    held = Parts.label(wording.text("sale.codeHeld"), "chip");
    held.setGraphic(Parts.shape("barcode-glyph"));
    Label toPay = Parts.label(wording.text("sale.toPay"), "sale-label");
    Region above = new Region();
    Region below = new Region();
    VBox.setVgrow(above, Priority.ALWAYS);
    VBox.setVgrow(below, Priority.ALWAYS);
    HBox top = new HBox(held);
    top.getStyleClass().add("chip-line");
    VBox card = new VBox(top, above, toPay, amount, below);
    card.getStyleClass().addAll("card", "sale-card");
    VBox.setVgrow(card, Priority.ALWAYS);

    quiet.getStyleClass().add("wide-quiet");
    charge =
        Parts.wideButton(
            Parts.label(wording.text("sale.antom"), "wide-title"),
            quiet,
            TillKey.ENTER.cap(),
            () -> touch.key(TillKey.ENTER));
    charge.setMaxWidth(Double.MAX_VALUE);
    VBox middle = new VBox(card, charge);
    middle.getStyleClass().add("sale-middle");
    HBox.setHgrow(middle, Priority.ALWAYS);
    middle.setMinWidth(0);
    getStyleClass().add("sale");
    getChildren().addAll(parked, middle, new Keypad(wording, touch));
  }

  public void show(TillView view, TillView.Screen.Amount screen) {
    Money money = screen.amount();
    amount.show(money.currency().code(), wording.figures(money));
    Parts.state(amount, "zero", money.isZero());
    Parts.show(held, screen.codeHeld());
    charge.setDisable(money.isZero());
    quiet.setText(
        wording.text(
            money.isZero()
                ? "sale.typeAmount"
                : screen.codeHeld() ? "sale.chargeHeld" : "sale.scanCode"));
    parked.show(view.parked());
  }

  public void tick(Instant now) {
    parked.tick(now);
  }
}
