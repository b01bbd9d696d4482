package io.tillcode.cli;

import io.tillcode.journal.JournalReader;
import io.tillcode.journal.PaymentRow;
import io.tillcode.journal.ReversalRow;
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

/// `reversals`: the cancel queue, while the till runs or not.
@Command(name = "reversals", description = "Lists payments that are being reversed.")
public final class ReversalsCommand implements Callable<Integer> {

  private final CommonOptions common;

  @Option(names = "--json", description = "As JSON.")
  private boolean asJson;

  @Spec private @Nullable CommandSpec spec;

  /// @param common the command line's
  public ReversalsCommand(CommonOptions common) {
    this.common = common;
  }

  @Override
  public Integer call() throws SettingsException {
    Settings settings = common.settings();
    JournalAtHand atHand = JournalAtHand.of(common, settings);
    JournalReader journal = new JournalReader(atHand.file());
    List<ReversalRow> rows = journal.reversals();
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    atHand.none().ifPresent(commandLine.getErr()::println);
    PrintWriter out = commandLine.getOut();
    if (asJson) {
      out.println(new PaymentJson(settings.till().timeZone()).reversals(rows));
    } else if (rows.isEmpty()) {
      out.println("No reversal is owed.");
    } else {
      for (ReversalRow row : rows) {
        Money amount = new Money(Currency.of(row.currency()), row.amountMinor());
        out.printf(
            "%s  %s %s  %s, %d tries so far, by refund after %s%n",
            row.paymentRequestId(),
            row.currency(),
            amount.format(settings.till().locale()),
            row.step().toLowerCase(Locale.ROOT).replace('_', ' '),
            row.tries(),
            row.deadline().atZone(settings.till().timeZone()).toLocalDateTime());
      }
    }
    if (!asJson) {
      for (PaymentRow waiting : journal.needingSupport()) {
        out.println(
            waiting.paymentRequestId() + "  waits for a person: F8 on the till says what to do");
      }
    }
    out.flush();
    return 0;
  }
}
