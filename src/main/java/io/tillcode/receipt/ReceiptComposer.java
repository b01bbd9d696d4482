package io.tillcode.receipt;

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

  /// The receipt of a paid sale.
  public static Receipt compose(SaleReceipt sale) {
    ResourceBundle texts = texts(sale.locale());
    List<Element> paper = new ArrayList<>();
    head(sale, paper);
    marks(sale, texts, paper);
    paper.add(new Rule());
    paper.add(row(texts.getString("till"), sale.till()));
    if (!sale.staff().isBlank()) {
      paper.add(row(texts.getString("staff"), sale.staff()));
    }
    paper.add(row(texts.getString("date"), DATE.format(sale.paidAt().atZone(sale.zone()))));
    paper.add(new Rule());
    paper.add(new Space(1));
    paper.add(centred(texts.getString("paidWith"), Size.NORMAL, true));
    String amount = sale.amount().currency().code() + " " + sale.amount().format(sale.locale());
    paper.add(centred(amount, Size.LARGE, true));
    paper.add(new Space(1));
    paper.add(new Rule());
    if (sale.paymentId() != null) {
      paper.add(row(texts.getString("paymentId"), sale.paymentId()));
    }
    paper.add(new Space(1));
    paper.add(centred(texts.getString("paymentRequestId"), Size.NORMAL, false));
    paper.add(new Barcode(sale.paymentRequestId().value()));
    paper.add(new Space(1));
    paper.add(centred(texts.getString("thanks"), Size.NORMAL, false));
    marks(sale, texts, paper);
    paper.add(new Cut());
    return new Receipt(paper);
  }

  private static void head(SaleReceipt sale, List<Element> paper) {
    paper.add(centred(sale.merchantName(), Size.LARGE, true));
    if (!sale.storeName().equals(sale.merchantName())) {
      paper.add(centred(sale.storeName(), Size.NORMAL, false));
    }
  }

  /// What keeps this paper from being taken for an original or for money, at both ends so that a
  /// torn piece still says it.
  private static void marks(SaleReceipt sale, ResourceBundle texts, List<Element> paper) {
    List<String> marks = new ArrayList<>();
    if (sale.training()) {
      marks.add(texts.getString("training"));
    }
    if (sale.copy() > 0) {
      String n = Integer.toString(sale.copy());
      marks.add(new MessageFormat(texts.getString("copy"), sale.locale()).format(new Object[] {n}));
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
