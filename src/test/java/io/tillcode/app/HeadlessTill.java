package io.tillcode.app;

import static java.util.Locale.ROOT;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.engine.port.Device;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsLoader;
import io.tillcode.training.PracticePace;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A till whose screen is heard and not seen: keys by name on stdin, each new view as one line on
/// stdout. Everything behind the window is what the real till has, and with
/// `-Dtillcode.window=true` so is the window, which then gets the keys.
final class HeadlessTill {

  private HeadlessTill() {}

  /// @param args settings file, data directory, then `key=value` settings
  public static void main(String[] args) throws Exception {
    List<String> sets = Arrays.asList(args).subList(2, args.length);
    Settings settings = SettingsLoader.load(Path.of(args[0]), sets);
    DataDirectory data = new DataDirectory(Path.of(args[1]));
    PracticePace pace = PracticePace.lifelike().fasterBy(8);
    try (Till till = Till.open(settings, data, pace, () -> Runtime.getRuntime().halt(1))) {
      TillWindow window =
          Boolean.getBoolean("tillcode.window") ? TillWindow.open(settings, till) : null;
      var _ = till.control().watch(view -> System.out.println(line(view)));
      BufferedReader keys =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String key = keys.readLine(); key != null; key = keys.readLine()) {
        if (window == null || !window.press(key)) {
          till.control().post(command(key, settings.till().currency()));
        }
      }
    }
    System.exit(0);
  }

  private static Command command(String key, Currency currency) {
    String[] words = key.split(" ", -1);
    return switch (words[0]) {
      case "digit" -> new Command.Digit(Integer.parseInt(words[1]));
      case "enter" -> new Command.Enter();
      case "code" -> new Command.ChargeByOrderCode();
      case "escape" -> new Command.Escape();
      case "park" -> new Command.Park();
      case "reprint" -> new Command.ReprintLast();
      case "return" -> new Command.ReturnMoney(new PaymentRequestId(words[1]));
      case "same" ->
          new Command.SameAmount(Command.SameAmount.Answer.valueOf(words[1].toUpperCase(ROOT)));
      case "undo" -> new Command.Undo(new PaymentRequestId(words[1]));
      case "refund" ->
          new Command.Refund(
              new PaymentRequestId(words[1]),
              Integer.parseInt(words[2]),
              new Money(currency, Long.parseLong(words[3])));
      case "signoff" -> new Command.SignOffRefund(new PaymentRequestId(words[1]));
      default -> throw new IllegalArgumentException(key);
    };
  }

  private static String line(TillView view) {
    String screen =
        switch (view.screen()) {
          case Screen.Amount amount -> "screen=AMOUNT minor=" + amount.amount().minor();
          case Screen.SameAmount question ->
              "screen=SAME_AMOUNT minor=%d id=%s"
                  .formatted(question.amount().minor(), question.earlier().paymentRequestId());
          case Screen.WaitingForCode waiting -> "screen=CODE minor=" + waiting.amount().minor();
          case Screen.Payment(TillView.PaymentView payment) ->
              "screen=PAYMENT minor=%d id=%s word=%s phase=%s paper=%s code=%s"
                  .formatted(
                      payment.amount().minor(),
                      payment.paymentRequestId(),
                      payment.word(),
                      payment.phase(),
                      payment.paper(),
                      code(payment));
          case Screen.Halted halted -> "screen=HALTED code=" + halted.supportCode();
        };
    long checking = view.parked().stream().filter(p -> p.word() == TillView.Word.CHECKING).count();
    return "view %s checkingParked=%d toSettle=%d settle=%s scanner=%s printer=%s notice=%s"
        .formatted(
            screen,
            checking,
            view.toSettle().size(),
            view.toSettle().stream()
                .map(item -> item.kind() + ":" + item.paymentRequestId())
                .collect(Collectors.joining(",")),
            health(view, Device.SCANNER),
            health(view, Device.PRINTER),
            view.notice() == null ? "" : view.notice().getClass().getSimpleName());
  }

  /// What the QR code carries; a till shows it to nobody but the customer.
  private static String code(TillView.PaymentView payment) {
    TillView.OrderCodeView code = payment.orderCode();
    return code == null ? "" : code.text();
  }

  private static Device.Health health(TillView view, Device device) {
    TillView.DeviceView shown = view.devices().get(device);
    return shown == null ? Device.Health.OFF : shown.health();
  }
}
