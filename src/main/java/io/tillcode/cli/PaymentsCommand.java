package io.tillcode.cli;

import io.tillcode.journal.JournalReader;
import io.tillcode.journal.PaymentRow;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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

/// `payments`: lists payments from the journal, while the till runs or not.
@Command(name = "payments", description = "Lists payments from the journal, newest first.")
public final class PaymentsCommand implements Callable<Integer> {

  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final CommonOptions common;

  @Option(
      names = "--since",
      paramLabel = "T",
      description = "Only those from then on: 2026-05-01, 2026-05-01T09:00 or with an offset.")
  private @Nullable String since;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Only the one with this paymentRequestId or paymentId.")
  private @Nullable String id;

  @Option(names = "--json", description = "As JSON.")
  private boolean asJson;

  @Spec private @Nullable CommandSpec spec;

  /// @param common the command line's
  public PaymentsCommand(CommonOptions common) {
    this.common = common;
  }

  @Override
  public Integer call() throws SettingsException {
    Settings settings = common.settings();
    ZoneId zone = settings.till().timeZone();
    Instant from = since(zone);
    JournalAtHand journal = JournalAtHand.of(common, settings);
    List<PaymentRow> rows = new JournalReader(journal.file()).payments(from, id);
    journal.none().ifPresent(commandLine().getErr()::println);
    PrintWriter out = commandLine().getOut();
    if (asJson) {
      out.println(new PaymentJson(zone).payments(rows));
    } else if (rows.isEmpty()) {
      out.println(id == null ? "There is no payment." : "The journal knows no payment " + id + ".");
    } else {
      rows.forEach(row -> out.println(line(row, zone, settings.till().locale())));
    }
    out.flush();
    return id != null && rows.isEmpty() ? 1 : 0;
  }

  private static String line(PaymentRow row, ZoneId zone, Locale locale) {
    Money amount = new Money(Currency.of(row.currency()), row.amountMinor());
    return "%s  %-15s %3s %12s  %s%s"
        .formatted(
            SHOWN.format(row.createdAt().atZone(zone)),
            row.state(),
            row.currency(),
            amount.format(locale),
            row.paymentRequestId(),
            row.resultCode() == null ? "" : "  " + row.resultCode());
  }

  private @Nullable Instant since(ZoneId zone) {
    if (since == null) {
      return null;
    }
    try {
      return switch (since.length()) {
        case 10 -> LocalDate.parse(since).atStartOfDay(zone).toInstant();
        case 16, 19 -> LocalDateTime.parse(since).atZone(zone).toInstant();
        default -> OffsetDateTime.parse(since).toInstant();
      };
    } catch (DateTimeException e) {
      throw new CommandLine.ParameterException(
          commandLine(),
          "--since is '" + since + "', which is no time: write it like 2026-05-01T09:00.",
          e);
    }
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec).commandLine();
  }
}
