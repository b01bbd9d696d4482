package io.tillcode.receipt;

import io.tillcode.money.Money;
import io.tillcode.payment.Slip;
import io.tillcode.receipt.Receipt.Align;
import io.tillcode.receipt.Receipt.Barcode;
import io.tillcode.receipt.Receipt.Cut;
import io.tillcode.receipt.Receipt.Element;
import io.tillcode.receipt.Receipt.Row;
import io.tillcode.receipt.Receipt.Rule;
import io.tillcode.receipt.Receipt.Size;
import io.tillcode.receipt.Receipt.Space;
import io.tillcode.receipt.Receipt.Text;
import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/// Lays out receipts. The content follows the API sheet, section 13.3.
public final class ReceiptComposer {

  // Digits only, largest unit first: reads the same to every customer, and the offset says whose
  // clock it was.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private ReceiptComposer() {}

  /// The paper that `slip` names.
  public static Receipt compose(PaymentSlip slip) {
    ResourceBundle texts = texts(slip.locale());
    List<Element> paper = new ArrayList<>();
    head(slip, paper);
    marks(slip, texts, paper);
    paper.add(new Rule());
    paper.add(row(texts.getString("till"), slip.till()));
    if (!slip.staff().isBlank()) {
      paper.add(row(texts.getString("staff"), slip.staff()));
    }
    paper.add(row(texts.getString("date"), DATE.format(slip.at().atZone(slip.zone()))));
    paper.add(new Rule());
    paper.add(new Space(1));
    money(slip, texts, paper);
    paper.add(new Space(1));
    paper.add(new Rule());
    if (slip.paymentId() != null) {
      paper.add(row(texts.getString("paymentId"), slip.paymentId()));
    }
    if (slip.refundRequestId() != null) {
      paper.add(row(texts.getString("refundId"), slip.refundRequestId()));
    }
    paper.add(new Space(1));
    paper.add(centred(texts.getString("paymentRequestId"), Size.NORMAL, false));
    paper.add(new Barcode(slip.paymentRequestId().value()));
    paper.add(new Space(1));
    if (slip.slip().kind() != Slip.Kind.LATE_MONEY) {
      paper.add(centred(texts.getString("thanks"), Size.NORMAL, false));
    }
    marks(slip, texts, paper);
    paper.add(new Cut());
    return new Receipt(paper);
  }

  /// What happened to how much money.
  private static void money(PaymentSlip slip, ResourceBundle texts, List<Element> paper) {
    String what =
        switch (slip.slip().kind()) {
          case SALE -> "paidWith";
          case CANCELLATION -> "undoneWith";
          case REFUND -> "refundedWith";
          case LATE_MONEY -> "lateMoneyWhat";
        };
    paper.add(centred(texts.getString(what), Size.NORMAL, true));
    paper.add(centred(amount(slip.amount(), slip.locale()), Size.LARGE, true));
    switch (slip.slip().kind()) {
      case SALE -> {
        if (!slip.refunded().isZero()) {
          paper.add(row(texts.getString("refundedSoFar"), amount(slip.refunded(), slip.locale())));
        }
      }
      case CANCELLATION -> paper.add(centred(texts.getString("nothingTaken"), Size.NORMAL, false));
      case LATE_MONEY -> paper.add(centred(texts.getString("lateMoneyNext"), Size.NORMAL, false));
      case REFUND -> {}
    }
  }

  private static String amount(Money amount, Locale locale) {
    return amount.currency().code() + " " + amount.format(locale);
  }

  private static void head(PaymentSlip slip, List<Element> paper) {
    paper.add(centred(slip.merchantName(), Size.LARGE, true));
    if (!slip.storeName().equals(slip.merchantName())) {
      paper.add(centred(slip.storeName(), Size.NORMAL, false));
    }
  }

  /// What keeps this paper from being taken for an original or for money, at both ends so that a
  /// torn piece still says it.
  private static void marks(PaymentSlip slip, ResourceBundle texts, List<Element> paper) {
    List<String> marks = new ArrayList<>();
    switch (slip.slip().kind()) {
      case CANCELLATION -> marks.add(texts.getString("undone"));
      case LATE_MONEY -> marks.add(texts.getString("lateMoney"));
      case REFUND -> marks.add(texts.getString("refund"));
      case SALE -> {}
    }
    if (slip.training()) {
      marks.add(texts.getString("training"));
    }
    if (slip.slip().copy() > 0) {
      String n = Integer.toString(slip.slip().copy());
      marks.add(new MessageFormat(texts.getString("copy"), slip.locale()).format(new Object[] {n}));
    }
    if (!marks.isEmpty()) {
      paper.add(new Space(1));
      marks.forEach(mark -> paper.add(centred(mark, Size.LARGE, true)));
    }
  }

  private static Text centred(String text, Size size, boolean bold) {
    return new Text(text, Align.CENTER, size, bold);
  }

  private static Row row(String label, String value) {
    return new Row(label, value, false);
  }

  /// The machine's own default language never shows through: it is not the store's.
  private static ResourceBundle texts(Locale locale) {
    return ResourceBundle.getBundle(
        "io.tillcode.receipt.receipt",
        locale,
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }
}
