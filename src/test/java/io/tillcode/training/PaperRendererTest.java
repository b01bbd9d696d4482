package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.printer.EscPosWriter;
import io.tillcode.printer.PrinterProfile;
import io.tillcode.receipt.ReceiptComposer;
import io.tillcode.receipt.SaleReceipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PaperRendererTest {

  @Test
  void look() throws Exception {
    for (int dots : new int[] {576, 384}) {
      for (int copy : new int[] {0, 2}) {
        var sale =
            new SaleReceipt(
                copy == 0 ? "Harbour Coffee" : "港湾咖啡 Café Zoë",
                "Harbour Coffee Pier 2",
                "01",
                "Mei",
                new PaymentRequestId("202611201433070100001234000142837465"),
                "202611201940108001001888B0201234567",
                new Money(Currency.of("SGD"), 1234),
                Instant.parse("2026-11-20T06:33:07Z"),
                ZoneId.of("Asia/Singapore"),
                Locale.forLanguageTag("en-SG"),
                copy,
                copy > 0);
        byte[] bytes =
            new EscPosWriter(PrinterProfile.GENERIC, dots).write(ReceiptComposer.compose(sale));
        var out = new PaperRenderer(dots).render(bytes);
        assertEquals("[]", out.unknown().toString());
        Files.write(Path.of("/tmp/receipt-" + dots + "-" + copy + ".png"), out.png());
        System.out.println(bytes.length + " " + out.lines());
      }
    }
  }
}
