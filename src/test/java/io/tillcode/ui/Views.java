package io.tillcode.ui;

import io.tillcode.engine.RecordsView;
import io.tillcode.engine.RecordsView.Action;
import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.engine.RecordsView.RefundView;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.DeviceView;
import io.tillcode.engine.TillView.Notice;
import io.tillcode.engine.TillView.OrderCodeView;
import io.tillcode.engine.TillView.Paper;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.engine.TillView.SettleItem;
import io.tillcode.engine.TillView.Word;
import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.JournalException.Trouble;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.refund.Refund;
import io.tillcode.scan.Scan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One view for every look the till can have.
final class Views {

  static final Instant NOW = Instant.parse("2026-11-20T06:32:07Z");
  static final Currency SGD = Currency.of("SGD");
  static final Map<Device, DeviceView> ALL_WELL =
      Map.of(
          Device.GATEWAY, new DeviceView(Device.Health.READY, ""),
          Device.SCANNER, new DeviceView(Device.Health.READY, ""),
          Device.PRINTER, new DeviceView(Device.Health.READY, ""));
  static final Map<Device, DeviceView> ALL_ILL =
      Map.of(
          Device.GATEWAY, new DeviceView(Device.Health.DOWN, "noConnection"),
          Device.SCANNER, new DeviceView(Device.Health.STARTING, ""),
          Device.PRINTER, new DeviceView(Device.Health.WARNING, "paperLow"));

  static final String ORDER_CODE =
      "https://global.alipay.com/281002040098XR0yqQb2TIMRZ0WkOoPiSnzO?amount=12.34+SGD";

  private Views() {}

  static Money sgd(long minor) {
    return new Money(SGD, minor);
  }

  static TillView of(Screen screen) {
    return new TillView(screen, List.of(), List.of(), ALL_WELL, null, true, null);
  }

  static TillView of(Screen screen, Notice notice) {
    return new TillView(screen, List.of(), List.of(), ALL_WELL, notice, true, null);
  }

  static TillView crowded(Screen screen) {
    return new TillView(
        screen,
        List.of(
            payment("0141", 2300, Phase.PAID, null),
            payment("0142", 850, Phase.ASKING, null),
            payment("0143", 123456789, Phase.DECLINED, "USER_BALANCE_NOT_ENOUGH"),
            payment("0144", 4200, Phase.CANCELLING, null)),
        settleItems(),
        ALL_ILL,
        new Notice.BadScan(Scan.Reason.WRONG_LAYOUT),
        true,
        null);
  }

  static Screen amount(long minor) {
    return new Screen.Amount(sgd(minor), false);
  }

  static Screen payment(Phase phase, @Nullable String resultCode) {
    return new Screen.Payment(payment("0145", 1234, phase, resultCode));
  }

  static PaymentView payment(String number, long minor, Phase phase, @Nullable String resultCode) {
    Word word = word(phase);
    boolean pending = word == Word.CHECKING;
    return new PaymentView(
        new PaymentRequestId("20261120143207010000" + number),
        number,
        sgd(minor),
        word,
        phase,
        resultCode,
        phase == Phase.SENDING ? 0 : 4,
        20,
        NOW.minusSeconds(17),
        pending ? NOW.plusSeconds(48) : null,
        pending ? null : NOW,
        phase == Phase.PAID ? Paper.PRINTED : Paper.NONE,
        null);
  }

  static List<SettleItem> settleItems() {
    return List.of(
        item("0131", 1850, SettleItem.Kind.REVERSAL, null, 3),
        item("0128", 123400, SettleItem.Kind.LATE_MONEY, null, 0),
        item("0117", 990, SettleItem.Kind.SUPPORT, "MERCHANT_BALANCE_NOT_ENOUGH", 5),
        item("0120", 450, SettleItem.Kind.REFUND, null, 2),
        item("0121", 450, SettleItem.Kind.REFUND_REFUSED, "PARTIAL_REFUND_NOT_SUPPORTED", 1),
        urgent(item("0119", 700, SettleItem.Kind.REVERSAL, null, 12)));
  }

  private static SettleItem urgent(SettleItem item) {
    return new SettleItem(
        item.paymentRequestId(),
        item.number(),
        item.amount(),
        item.kind(),
        item.resultCode(),
        item.attempts(),
        item.since(),
        item.nextTry(),
        NOW.plusSeconds(2 * 3600 + 610),
        true);
  }

  /// The question about an earlier payment of the same amount.
  static Screen sameAmount(Phase earlier) {
    return new Screen.SameAmount(
        sgd(1234), payment("0142", 1234, earlier, null), earlier == Phase.ASKING);
  }

  /// The records over a screen.
  static TillView records(Screen screen, @Nullable RecordView open) {
    return withRecords(of(screen), new RecordsView(newest(), refundedOfNewest(), open));
  }

  static TillView withRecords(TillView view, @Nullable RecordsView records) {
    return new TillView(
        view.screen(),
        view.parked(),
        view.toSettle(),
        view.devices(),
        view.notice(),
        view.canReprint(),
        records);
  }

  private static List<PaymentView> newest() {
    List<PaymentView> rows = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      String number = "%04d".formatted(145 - rows.size());
      long minor = phase == Phase.DECLINED ? Money.MAX_MINOR : 1234 + 1000L * rows.size();
      rows.add(payment(number, minor, phase, null));
    }
    return rows;
  }

  private static Map<PaymentRequestId, Money> refundedOfNewest() {
    return newest().stream()
        .filter(p -> p.phase() == Phase.PAID)
        .collect(Collectors.toMap(PaymentView::paymentRequestId, p -> sgd(400)));
  }

  /// The record of a paid payment over 12.34.
  static RecordView paidRecord(RefundView... refunds) {
    long back =
        Arrays.stream(refunds)
            .filter(r -> r.stage() == Refund.Stage.DONE)
            .mapToLong(r -> r.amount().minor())
            .sum();
    boolean open =
        Arrays.stream(refunds)
            .anyMatch(r -> r.stage() == Refund.Stage.SENDING || r.stage() == Refund.Stage.QUEUED);
    return new RecordView(
        payment("0142", 1234, Phase.PAID, null),
        "20261120194010800100188810201234567",
        sgd(back),
        sgd(1234 - back),
        List.of(refunds),
        refunds.length == 0,
        Instant.parse("2026-11-20T16:15:00Z"),
        open ? Set.of(Action.REPRINT) : Set.of(Action.REPRINT, Action.UNDO, Action.REFUND));
  }

  static RecordView otherRecord(Phase phase, @Nullable String resultCode) {
    return new RecordView(
        payment("0142", 123456789, phase, resultCode),
        null,
        sgd(0),
        sgd(0),
        List.of(),
        false,
        NOW,
        Set.of());
  }

  static RefundView refund(
      int number, long minor, Refund.Stage stage, @Nullable String resultCode) {
    boolean open = stage == Refund.Stage.SENDING || stage == Refund.Stage.QUEUED;
    return new RefundView(
        number,
        sgd(minor),
        stage,
        resultCode,
        "07",
        NOW.minusSeconds(95),
        open ? NOW.plusSeconds(6) : null);
  }

  /// A payment given back in parts, one of them refused, one under way.
  static RecordView refundedRecord() {
    return paidRecord(
        refund(1, 400, Refund.Stage.DONE, null),
        refund(2, 100, Refund.Stage.REFUSED, "MERCHANT_BALANCE_NOT_ENOUGH"),
        refund(3, 100, Refund.Stage.QUEUED, null));
  }

  /// Every screen by name, at its quietest and at its fullest.
  static Map<String, TillView> all() {
    Map<String, TillView> views = new LinkedHashMap<>();
    views.put("sale-empty", of(amount(0)));
    views.put("sale", of(amount(1234)));
    views.put("sale-held-code", of(new Screen.Amount(sgd(0), true), new Notice.CodeHeld()));
    views.put("sale-crowded", crowded(amount(Money.MAX_MINOR)));
    views.put("waiting", of(new Screen.WaitingForCode(sgd(1234))));
    views.put("waiting-crowded", crowded(new Screen.WaitingForCode(sgd(123456789))));
    views.put("checking-sending", of(payment(Phase.SENDING, null)));
    views.put("checking", of(payment(Phase.ASKING, null)));
    views.put("checking-crowded", crowded(payment(Phase.ASKING, null)));
    views.put("order-code", of(orderCode(ORDER_CODE, false)));
    views.put("order-code-closing", of(orderCode(ORDER_CODE, true)));
    views.put("order-code-crowded", crowded(orderCode(longCode(2048), 123456789, false)));
    views.put("cancelling", of(payment(Phase.CANCELLING, null)));
    views.put("paid", of(payment(Phase.PAID, null)));
    views.put("paid-paper-waiting", crowded(waitingForPaper()));
    views.put("not-paid", of(payment(Phase.DECLINED, "USER_BALANCE_NOT_ENOUGH")));
    views.put("not-paid-crowded", crowded(payment(Phase.DECLINED, "PROCESS_FAIL")));
    views.put("not-sent", of(payment(Phase.NOT_SENT, null)));
    views.put("cancelled", of(payment(Phase.CANCELLED, null)));
    views.put("reversal-pending", of(payment(Phase.REVERSAL_PENDING, null)));
    views.put("refunded", of(payment(Phase.REFUNDED, null)));
    views.put("late-money", of(payment(Phase.LATE_MONEY, "SUCCESS")));
    views.put("needs-support", crowded(payment(Phase.NEEDS_SUPPORT, "INVALID_CONTRACT")));
    views.put("undone", of(payment(Phase.UNDONE, null)));
    views.put("same-amount", of(sameAmount(Phase.ASKING)));
    views.put("same-amount-paid", of(sameAmount(Phase.PAID)));
    views.put("same-amount-crowded", crowded(sameAmount(Phase.CANCELLING)));
    views.put("records", records(amount(0), null));
    views.put("records-over-paid", withRecords(crowded(payment(Phase.PAID, null)), list()));
    views.put(
        "records-none", withRecords(of(amount(0)), new RecordsView(List.of(), Map.of(), null)));
    views.put("record", records(payment(Phase.ASKING, null), paidRecord()));
    views.put("record-refunded", records(amount(0), refundedRecord()));
    views.put(
        "record-sending",
        records(payment(Phase.PAID, null), paidRecord(refund(1, 400, Refund.Stage.SENDING, null))));
    views.put("record-declined", records(amount(0), otherRecord(Phase.DECLINED, "RISK_REJECT")));
    views.put("halted", of(new Screen.Halted("J-7F3A-0042", Trouble.FAILED)));
    return views;
  }

  private static Screen waitingForPaper() {
    PaymentView p = payment("0145", 1234, Phase.PAID, null);
    return new Screen.Payment(
        new PaymentView(
            p.paymentRequestId(),
            p.number(),
            p.amount(),
            p.word(),
            p.phase(),
            p.resultCode(),
            p.attempt(),
            p.attempts(),
            p.startedAt(),
            p.endsBy(),
            p.settledAt(),
            Paper.WAITING,
            null));
  }

  /// A payment whose order code is on the screens.
  static Screen orderCode(String text, boolean closing) {
    return orderCode(text, 1234, closing);
  }

  static Screen orderCode(String text, long minor, boolean closing) {
    return orderCode("0145", text, minor, closing);
  }

  static Screen orderCode(String number, String text, long minor, boolean closing) {
    PaymentView p = payment(number, minor, closing ? Phase.CANCELLING : Phase.ASKING, null);
    return new Screen.Payment(
        new PaymentView(
            p.paymentRequestId(),
            p.number(),
            p.amount(),
            p.word(),
            p.phase(),
            p.resultCode(),
            p.attempt(),
            p.attempts(),
            p.startedAt(),
            p.endsBy(),
            p.settledAt(),
            p.paper(),
            new OrderCodeView(text, NOW.plusSeconds(102), closing)));
  }

  /// A text of so many characters, all ASCII.
  static String longCode(int length) {
    StringBuilder text = new StringBuilder("https://pay.example.com/q?x=");
    for (int i = 0; text.length() < length; i++) {
      text.append("aZ9%2B+-_.~/".charAt((i * 7 + i / 12) % 12));
    }
    return text.toString();
  }

  static Word word(Phase phase) {
    return switch (phase) {
      case SENDING, ASKING, CANCELLING, UNDO_PENDING -> Word.CHECKING;
      case PAID, UNDO_FAILED -> Word.PAID;
      case DECLINED,
          NOT_SENT,
          CANCELLED,
          REFUNDED,
          UNDONE,
          REVERSAL_PENDING,
          LATE_MONEY,
          NEEDS_SUPPORT ->
          Word.NOT_PAID;
    };
  }

  private static RecordsView list() {
    return new RecordsView(newest(), refundedOfNewest(), null);
  }

  private static SettleItem item(
      String number, long minor, SettleItem.Kind kind, @Nullable String code, int attempts) {
    boolean owed = kind == SettleItem.Kind.REVERSAL || kind == SettleItem.Kind.REFUND;
    return new SettleItem(
        new PaymentRequestId("20261120141107010000" + number),
        number,
        sgd(minor),
        kind,
        code,
        attempts,
        NOW.minusSeconds(1260),
        owed ? NOW.plusSeconds(41) : null,
        kind == SettleItem.Kind.REVERSAL ? Instant.parse("2026-11-20T16:15:00Z") : null,
        false);
  }
}
