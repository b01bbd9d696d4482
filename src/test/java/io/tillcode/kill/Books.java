package io.tillcode.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillcode.journal.JournalReader;
import io.tillcode.journal.PaymentRow;
import io.tillcode.journal.RefundRow;
import io.tillcode.journal.ReversalRow;
import io.tillcode.training.Drill;
import io.tillcode.training.PracticePayment;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What gateway, journal and paper say at one time. They know nothing of each other.
///
/// @param ledger by `paymentRequestId`
/// @param payments the journal's list
/// @param neverBelieved see [#neverBelieved(JournalReader, Map)]
/// @param facts the journal's own record, by `paymentRequestId`, oldest first
record Books(
    Map<String, PracticePayment> ledger,
    List<PaymentRow> payments,
    List<RefundRow> refunds,
    Set<String> neverBelieved,
    Map<String, List<Fact>> facts,
    List<PaperFile.Paper> papers) {

  /// A fact as it is stored.
  record Fact(String type, JsonNode body) {}

  static Books read(Shop shop) throws IOException, SQLException {
    // The ledger last: what the till knows, the gateway must know.
    JournalReader reader = new JournalReader(shop.journal());
    List<PaymentRow> payments = reader.payments(null, null);
    List<RefundRow> refunds = reader.refunds();
    Map<String, List<Fact>> facts = facts(shop);
    List<PaperFile.Paper> papers = PaperFile.read(shop.paper());
    Map<String, PracticePayment> ledger = ledger(shop);
    return new Books(ledger, payments, refunds, neverBelieved(reader, ledger), facts, papers);
  }

  static Map<String, PracticePayment> ledger(Shop shop) throws IOException {
    Map<String, PracticePayment> ledger = new LinkedHashMap<>();
    shop.ledger().forEach(page -> ledger.put(page.paymentRequestId(), page));
    return ledger;
  }

  /// Payments that no till can end: too late for a cancel, and the gateway names a wrong amount
  /// each time it is asked (drill 08). They stay owed, on the list of what is to settle, for a
  /// person.
  static Set<String> neverBelieved(JournalReader reader, Map<String, PracticePayment> ledger) {
    return reader.reversals().stream()
        .filter(duty -> duty.step().equals("ASK_THEN_REFUND"))
        .map(ReversalRow::paymentRequestId)
        .filter(id -> {
          PracticePayment page = ledger.get(id);
          return page != null && page.drill() == Drill.WRONG_AMOUNT && page.netMinor() > 0;
        })
        .collect(Collectors.toSet());
  }

  private static Map<String, List<Fact>> facts(Shop shop) throws SQLException, IOException {
    JsonMapper json = new JsonMapper();
    Map<String, List<Fact>> facts = new HashMap<>();
    try (Connection journal =
            DriverManager.getConnection("jdbc:sqlite:file:" + shop.journal() + "?open_mode=1");
        Statement statement = journal.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT payment_request_id, type, body FROM fact ORDER BY seq")) {
      while (row.next()) {
        facts
            .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
            .add(new Fact(row.getString(2), json.readTree(row.getString(3))));
      }
    }
    return facts;
  }

  List<Fact> facts(String id) {
    return facts.getOrDefault(id, List.of());
  }

  /// Why a payment needs a person.
  String trouble(String id) {
    return facts(id).stream()
        .filter(fact -> fact.type().equals("SupportNeeded"))
        .reduce((_, last) -> last)
        .map(fact -> fact.body().path("trouble").asText())
        .orElse("");
  }
}
