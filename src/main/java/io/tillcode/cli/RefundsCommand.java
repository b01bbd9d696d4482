package io.tillcode.cli;

import io.tillcode.journal.JournalReader;
import io.tillcode.journal.RefundRow;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `refunds`: money given back or to be given back, while the till runs or not.
@Command(name = "refunds", description = "Lists refunds, newest first.")
public final class RefundsCommand implements Callable<Integer> {

  private final CommonOptions common;

  @Option(names = "--json", description = "As JSON.")
  private boolean asJson;

  @Spec private @Nullable CommandSpec spec;

  /// @param common the command line's
  public RefundsCommand(CommonOptions common) {
    this.common = common;
  }

  @Override
  public Integer call() throws SettingsException {
    Settings settings = common.settings();
    JournalAtHand journal = JournalAtHand.of(common, settings);
    List<RefundRow> rows = new JournalReader(journal.file()).refunds();
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    journal.none().ifPresent(commandLine.getErr()::println);
    PrintWriter out = commandLine.getOut();
    if (asJson) {
      out.println(new PaymentJson(settings.till().timeZone()).refunds(rows));
    } else if (rows.isEmpty()) {
      out.println("There is no refund.");
    } else {
      for (RefundRow row : rows) {
        Money amount = new Money(Currency.of(row.currency()), row.amountMinor());
        out.printf(
            "%s  %s %s  %s%s%n",
            row.refundRequestId(),
            row.currency(),
            amount.format(settings.till().locale()),
            row.stage().toLowerCase(Locale.ROOT),
            row.resultCode() == null ? "" : ", " + row.resultCode());
      }
    }
    out.flush();
    return 0;
  }
}
