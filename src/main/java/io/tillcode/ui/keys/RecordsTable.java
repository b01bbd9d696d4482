package io.tillcode.ui.keys;

import static io.tillcode.ui.keys.KeyAction.Place.BAR;
import static io.tillcode.ui.keys.KeyAction.Place.BAR_PRIMARY;
import static io.tillcode.ui.keys.KeyAction.Place.KEYBOARD;
import static io.tillcode.ui.keys.KeyAction.Place.SCREEN;

import io.tillcode.engine.Command;
import io.tillcode.engine.RecordsView;
import io.tillcode.engine.RecordsView.Action;
import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.ui.keys.KeyAction.Effect;
import io.tillcode.ui.keys.RecordsDesk.Move;
import io.tillcode.ui.keys.RecordsDesk.Task;
import java.util.ArrayList;
import java.util.List;

/// What every key does while the records are on the screen.
final class RecordsTable {

  private final List<KeyAction> actions = new ArrayList<>();
  private final RecordsDesk desk;

  private RecordsTable(RecordsDesk desk) {
    this.desk = desk;
  }

  static List<KeyAction> of(RecordsDesk desk, RecordsView records) {
    RecordsTable table = new RecordsTable(desk);
    RecordView open = records.open();
    if (open == null) {
      table.addList();
    } else {
      table.addRecord(records, open);
    }
    return table.actions;
  }

  private void addList() {
    PaymentRequestId selected = desk.selected();
    if (selected != null) {
      add(TillKey.ENTER, "key.open", BAR_PRIMARY, new Command.OpenRecord(selected));
      move(TillKey.UP, "key.up", KEYBOARD, new Move.Select(-1));
      move(TillKey.DOWN, "key.down", KEYBOARD, new Move.Select(1));
      move(TillKey.PAGE_UP, "key.up", KEYBOARD, new Move.Select(-RecordsDesk.page()));
      move(TillKey.PAGE_DOWN, "key.down", KEYBOARD, new Move.Select(RecordsDesk.page()));
    }
    add(TillKey.ESC, "key.close", BAR, new Command.CloseRecords());
    add(TillKey.F6, "key.close", KEYBOARD, new Command.CloseRecords());
  }

  private void addRecord(RecordsView records, RecordView record) {
    PaymentRequestId id = record.payment().paymentRequestId();
    switch (desk.task()) {
      case LOOK -> {
        boolean listed = !records.newest().isEmpty();
        add(
            TillKey.ESC,
            listed ? "key.back" : "key.close",
            BAR,
            listed ? new Command.OpenRecords() : new Command.CloseRecords());
        if (record.actions().contains(Action.REPRINT)) {
          add(TillKey.F4, "key.printAgain", BAR, new Command.Reprint(id));
        }
        if (record.actions().contains(Action.UNDO)) {
          move(TillKey.F7, "key.undo", BAR, new Move.Begin(Task.UNDO));
        }
        if (record.actions().contains(Action.REFUND)) {
          move(TillKey.F12, "key.refundPart", BAR, new Move.Begin(Task.AMOUNT));
        }
        if (!listed) {
          add(TillKey.F6, "key.records", BAR, new Command.OpenRecords());
        } else {
          add(TillKey.F6, "key.back", KEYBOARD, new Command.OpenRecords());
        }
      }
      case UNDO -> {
        back(Task.LOOK);
        confirm(new Command.Undo(id));
      }
      case AMOUNT -> {
        for (int digit = 0; digit <= 9; digit++) {
          move(TillKey.digit(digit), "key.digit", SCREEN, new Move.Digit(digit));
        }
        move(TillKey.BACKSPACE, "key.backspace", SCREEN, new Move.Backspace());
        move(TillKey.DELETE, "key.clear", SCREEN, new Move.Clear());
        if (desk.typedIsRefundable()) {
          move(TillKey.ENTER, "key.goOn", BAR_PRIMARY, new Move.Begin(Task.REFUND));
        }
        back(Task.LOOK);
      }
      case REFUND -> {
        back(Task.AMOUNT);
        confirm(RecordsDesk.refund(record, desk.typed(record)));
      }
    }
  }

  private void back(Task task) {
    move(TillKey.ESC, "key.back", BAR, new Move.Begin(task));
  }

  private void confirm(Command command) {
    actions.add(new KeyAction(TillKey.ENTER, "key.confirm", SCREEN, new Effect.Confirm(command)));
  }

  private void move(TillKey key, String label, KeyAction.Place place, Move move) {
    actions.add(new KeyAction(key, label, place, new Effect.AtDesk(move)));
  }

  private void add(TillKey key, String label, KeyAction.Place place, Command command) {
    actions.add(new KeyAction(key, label, place, new Effect.Post(command)));
  }
}
