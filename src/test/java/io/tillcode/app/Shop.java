package io.tillcode.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillcode.journal.JournalAudit;
import io.tillcode.scanner.PseudoTerminal;
import io.tillcode.training.PracticeCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import picocli.CommandLine;

/// A shop with everything but a window: a gateway process, till processes, a scanner's cable and a
/// network printer.
final class Shop implements AutoCloseable {

  /// The pace of a test: long enough for a machine with other things to do, short enough to wait
  /// for.
  static final String PATIENT =
      "{callTimeout: 5s, firstInquiryAfter: 500ms, inquiryTimeout: 3s, inquiryInterval: 250ms,"
          + " inquiryAttempts: 24, cancelInterval: 250ms, cancelWindow: 2s}";

  /// As quick as the stories allow, where it does not matter how they end.
  static final String HASTY =
      "{callTimeout: 3s, firstInquiryAfter: 300ms, inquiryTimeout: 2s, inquiryInterval: 200ms,"
          + " inquiryAttempts: 8, cancelInterval: 200ms, cancelWindow: 1500ms}";

  /// What a command said.
  record Answer(int exitCode, String out, String err) {}

  final Path home;
  final Path data;
  final Path config;
  final TestPrinter printer = new TestPrinter();
  final PseudoTerminal scanner;
  private final PracticeCodes codes = new PracticeCodes(new Random());
  private final List<String> scanned = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private final List<ChildJvm> processes = new ArrayList<>();
  private TestGateway gateway;

  private final int notifyPort = PortNumbers.free();

  /// @param gatewayOptions more of its command's own
  Shop(Path home, String timing, String... gatewayOptions) throws Exception {
    this.home = home;
    this.data = home.resolve("data");
    this.config = home.resolve("till.yaml");
    this.gateway = TestGateway.start(home.resolve("keys"), 0, gatewayOptions);
    processes.add(gateway.process());
    Path port = home.resolve("scanner");
    this.scanner = new PseudoTerminal(port);
    Files.writeString(
        config,
        """
        mode: live
        antom:
          gateway: http://127.0.0.1:%d
          merchantKey: keys/merchant-private.pem
          antomKey: keys/antom-public.pem
        timing: %s
        scanner: {keyboard: false, serial: {port: "%s"}}
        printer: {connection: "%s"}
        """
            .formatted(gateway.port(), timing, port, printer.connection()));
  }

  /// Where the scanner's cable ends.
  Path scannerPort() {
    return home.resolve("scanner");
  }

  TestGateway gateway() {
    return gateway;
  }

  /// The gateway is gone, or back with the ledger it had.
  void restartGateway(String... options) throws Exception {
    gateway.close();
    gateway = TestGateway.start(gateway.keys(), gateway.port(), options);
    processes.add(gateway.process());
  }

  /// Opens a till and waits until it can scan.
  TestTill open(String... sets) throws Exception {
    TestTill till = start(sets);
    var _ = till.await(0, "a till with its scanner", seen -> seen.is("scanner", "READY"));
    return till;
  }

  private TestTill start(String... sets) throws IOException {
    TestTill till = TestTill.start(config, data, sets);
    processes.add(till.process());
    return till;
  }

  /// Opens a till that the gateway notifies.
  TestTill openListening(String... sets) throws Exception {
    return open(listening(sets));
  }

  /// Starts a till that the gateway notifies and waits for nothing.
  TestTill startListening(String... sets) throws IOException {
    return start(listening(sets));
  }

  private String[] listening(String... sets) {
    List<String> all = new ArrayList<>(List.of(sets));
    all.add("notify.listen=127.0.0.1:" + notifyPort);
    all.add("antom.notifyUrl=" + notifyUrl());
    return all.toArray(String[]::new);
  }

  /// Where the gateway notifies this shop.
  String notifyUrl() {
    return "http://127.0.0.1:" + notifyPort + "/antom/notify";
  }

  /// Opens another till of the same shop, without a scanner or a printer.
  TestTill openAnother(Path otherData, String... sets) throws Exception {
    List<String> all = new ArrayList<>(List.of("till.id=02", "printer.connection=none"));
    all.addAll(List.of("scanner.serial.port=null", "scanner.keyboard=true"));
    all.addAll(List.of(sets));
    TestTill till = TestTill.start(config, otherData, all.toArray(String[]::new));
    processes.add(till.process());
    var _ = till.await(0, "another till", seen -> seen.is("scanner", "READY"));
    return till;
  }

  /// A customer shows a fresh code to the scanner.
  void scan() throws IOException {
    String code = codes.next();
    scanned.add(code);
    scanner.send(code + "\r\n");
  }

  /// Types an amount and scans, until the payment stands in front.
  ///
  /// @return its id
  String sell(TestTill till, long minor) throws Exception {
    int before = till.now();
    charge(till, minor);
    scan();
    return till.await(
            before,
            "a payment of " + minor,
            seen -> seen.is("screen", "PAYMENT") && seen.is("minor", Long.toString(minor)))
        .id();
  }

  /// Types an amount and asks for an order code, until it is shown.
  TestTill.Seen showCode(TestTill till, long minor) throws Exception {
    int before = till.now();
    till.type(minor);
    till.press("code");
    TestTill.Seen seen =
        till.await(
            before,
            "an order code of " + minor,
            s -> s.is("minor", Long.toString(minor)) && !s.code().isEmpty());
    shown.add(seen.code());
    return seen;
  }

  /// Types an amount and presses Enter, until the code is wanted.
  void charge(TestTill till, long minor) throws Exception {
    int before = till.now();
    till.type(minor);
    till.press("enter");
    var _ =
        till.await(
            before,
            "the screen that waits for a code",
            seen -> seen.is("screen", "CODE") && seen.is("minor", Long.toString(minor)));
  }

  /// What `payments --json` says, newest first.
  List<JsonNode> payments() throws IOException {
    Answer answer = command("payments", "--json");
    List<JsonNode> payments = new ArrayList<>();
    new JsonMapper().readTree(answer.out()).forEach(payments::add);
    return payments;
  }

  /// One payment of `payments --json`.
  JsonNode payment(String id) throws IOException {
    return new JsonMapper().readTree(command("payments", "--json", "--id", id).out()).path(0);
  }

  /// What `refunds --json` says about one payment, oldest first.
  List<JsonNode> refunds(String id) throws IOException {
    return refunds().stream().filter(r -> r.path("paymentRequestId").asText().equals(id)).toList();
  }

  /// What `refunds --json` says, oldest first.
  List<JsonNode> refunds() throws IOException {
    List<JsonNode> refunds = new ArrayList<>();
    new JsonMapper().readTree(command("refunds", "--json").out()).forEach(refunds::addFirst);
    return refunds;
  }

  /// What `journal export` writes about one payment: its facts, oldest first.
  List<JsonNode> story(String id) throws IOException {
    List<JsonNode> facts = new ArrayList<>();
    String story = new JournalAudit(data.resolve("live.db")).export(id).orElse("{}");
    new JsonMapper().readTree(story).path("facts").forEach(facts::add);
    return facts;
  }

  /// Runs a command that only reads, beside whatever runs, with this shop's settings and data.
  Answer command(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", config.toString(), "--data-dir", data.toString()));
    return run(all);
  }

  /// Runs a command line as it is.
  static Answer run(List<String> words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    int exitCode = commandLine.execute(words.toArray(String[]::new));
    return new Answer(exitCode, out.toString(), err.toString());
  }

  /// Every code that was ever shown to the scanner.
  List<String> scannedCodes() {
    return scanned;
  }

  /// Every order code that was ever shown.
  List<String> shownCodes() {
    return shown;
  }

  /// Everything that any process has said to whoever looks after it.
  List<String> faults() {
    return processes.stream().flatMap(process -> process.stderr().stream()).toList();
  }

  /// Everything that any process has said.
  List<String> words() {
    List<String> words = new ArrayList<>();
    processes.forEach(process -> words.addAll(process.stdout()));
    processes.forEach(process -> words.addAll(process.stderr()));
    return words;
  }

  @Override
  public void close() throws IOException {
    for (ChildJvm process : processes) {
      process.close();
    }
    printer.close();
    scanner.close();
  }
}
