package io.tillcode.ui.records;

import io.tillcode.engine.Command;
import io.tillcode.engine.RecordsView;
import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.ui.keys.RecordsDesk;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The list of payments, or one payment's record, in the middle of the window.
///
/// Notices and keys stay below it, and the payment that stands in front stays in its head: what
/// happens to that one is seen here too.
public final class RecordsSheet extends VBox {

  private final Wording wording;
  private final Label title = Parts.label("", "sheet-title");
  private final FrontStrip front;
  private final RecordList list;
  private final RecordPage page;
  private final StackPane body = new StackPane();

  public RecordsSheet(Wording wording, Touch touch) {
    this.wording = wording;
    front = new FrontStrip(wording, () -> touch.command(new Command.CloseRecords()));
    list = new RecordList(wording, touch);
    page = new RecordPage(wording, touch);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(title, gap, front);
    head.getStyleClass().add("records-head");
    body.setMinHeight(0);
    VBox.setVgrow(body, Priority.ALWAYS);
    setMinHeight(0);
    getStyleClass().addAll("records", "center");
    getChildren().addAll(head, body);
  }

  /// @param armed what one more press confirms, or null
  public void show(TillView view, RecordsDesk desk, @Nullable Command armed) {
    RecordsView records = desk.records();
    if (records == null) {
      return;
    }
    front.show(view.screen() instanceof Screen.Payment(var payment) ? payment : null);
    RecordView open = records.open();
    if (open == null) {
      title.setText(wording.text("records.title"));
      list.show(records, desk.selected());
      put(list);
    } else {
      title.setText(wording.text("record.title", open.payment().number()));
      page.show(open, desk, armed);
      put(page);
    }
  }

  public void tick(Instant now) {
    list.tick(now);
    page.tick(now);
  }

  private void put(Node node) {
    if (body.getChildren().size() != 1 || !body.getChildren().getFirst().equals(node)) {
      body.getChildren().setAll(node);
    }
  }
}
