package io.tillcode.payment;

import io.tillcode.refund.Refund;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The ways that a payment, its reversal, its refunds and its receipts can go, drawn from what the
/// machine does with every event in every state of [PaymentMatrix].
final class StateDiagrams {

  /// One step on such a way.
  ///
  /// @param fact the simple name of the fact that makes it
  record Edge(String from, String fact, String to) {}

  /// What one of the diagrams shows of a payment.
  enum View {
    MONEY("The payment"),
    REVERSAL("The duty to undo it"),
    REFUND("A refund"),
    RECEIPT("A receipt");

    private static final String NOWHERE = "none";

    private final String title;

    View(String title) {
      this.title = title;
    }

    /// The states of the things that it is about, by their names.
    private Map<String, String> states(Payment payment) {
      return switch (this) {
        case MONEY -> Map.of("", payment.state().getClass().getSimpleName());
        case REVERSAL -> Map.of("", payment.reversal().map(r -> r.step().name()).orElse(NOWHERE));
        case REFUND ->
            payment.refunds().all().stream()
                .collect(Collectors.toMap(Refund::refundRequestId, View::state));
        case RECEIPT ->
            payment.receipts().stream()
                .collect(Collectors.toMap(r -> r.slip().toString(), r -> r.stage().name()));
      };
    }

    private static String state(Refund refund) {
      return refund.open() ? refund.stage() + "_" + refund.next() : refund.stage().name();
    }

    /// The steps that this fact makes. What stays as it was makes none.
    Set<Edge> edges(Payment before, Fact fact, Payment after) {
      Map<String, String> old = states(before);
      Set<Edge> edges = new LinkedHashSet<>();
      states(after)
          .forEach((name, now) -> {
            String was = old.getOrDefault(name, NOWHERE);
            if (!was.equals(now)) {
              edges.add(new Edge(was, fact.getClass().getSimpleName(), now));
            }
          });
      return edges;
    }
  }

  private static final String HEAD =
      """
      # The states of a payment

      Drawn by `StateDiagrams` from what the payment machine does with every event in every state, and compared by
      `StateDiagramsTest`: each edge below was taken in that test, and no random walk takes another. To draw it again after a
      change of the rules: `mvn test -Dtest=StateDiagramsTest -Dmatrix.write=true`. The same with every detail is
      `src/test/resources/io/tillcode/payment/matrix.txt`.

      Edges are facts, as the journal has them. Tables name the events that lead to them; events without a table row leave the state
      as it is.
      """;

  private final Map<View, Map<Edge, Set<String>>> eventsByEdge = new EnumMap<>(View.class);

  StateDiagrams() {
    PaymentMachine machine = new PaymentMachine();
    Map<String, PaymentEvent> events = PaymentMatrix.events();
    PaymentMatrix.states()
        .forEach((_, payment) ->
            events.forEach((event, what) -> take(payment, machine.decide(payment, what), event)));
  }

  private void take(Payment payment, Decision decision, String event) {
    Payment before = payment;
    for (Fact fact : decision.facts()) {
      Payment after = before.after(fact);
      for (View view : View.values()) {
        for (Edge edge : view.edges(before, fact, after)) {
          of(view).computeIfAbsent(edge, _ -> new LinkedHashSet<>()).add(event);
        }
      }
      before = after;
    }
  }

  /// The steps of this payment that no diagram has.
  Set<Edge> missing(List<Fact> facts) {
    Set<Edge> missing = new LinkedHashSet<>();
    Payment before = Payment.of(facts.subList(0, 1));
    for (Fact fact : facts.subList(1, facts.size())) {
      Payment after = before.after(fact);
      for (View view : View.values()) {
        Set<Edge> taken = view.edges(before, fact, after);
        taken.removeAll(of(view).keySet());
        missing.addAll(taken);
      }
      before = after;
    }
    return missing;
  }

  private Map<Edge, Set<String>> of(View view) {
    return eventsByEdge.computeIfAbsent(view, _ -> new LinkedHashMap<>());
  }

  String draw() {
    StringBuilder page = new StringBuilder(HEAD);
    eventsByEdge.forEach((view, edges) -> {
      page.append("\n## ").append(view.title).append("\n\n```mermaid\nstateDiagram-v2\n");
      if (view == View.MONEY) {
        page.append("    [*] --> Paying: PaymentStarted\n");
      }
      arrows(edges.keySet())
          .forEach((arrow, facts) ->
              page.append("    ")
                  .append(arrow)
                  .append(": ")
                  .append(String.join(", ", facts))
                  .append('\n'));
      page.append("```\n\n| from | fact | to | after |\n|---|---|---|---|\n");
      edges.forEach((edge, events) -> page.append(row(edge, events)));
    });
    return page.toString();
  }

  private static Map<String, Set<String>> arrows(Set<Edge> edges) {
    Map<String, Set<String>> factsByArrow = new LinkedHashMap<>();
    for (Edge edge : edges) {
      String from = edge.from().equals(View.NOWHERE) ? "[*]" : edge.from();
      String to = edge.to().equals(View.NOWHERE) ? "[*]" : edge.to();
      factsByArrow
          .computeIfAbsent(from + " --> " + to, _ -> new LinkedHashSet<>())
          .add(edge.fact());
    }
    return factsByArrow;
  }

  private static String row(Edge edge, Set<String> events) {
    Map<String, List<String>> all = PaymentMatrix.byKind(PaymentMatrix.events().keySet());
    List<String> kinds = new ArrayList<>();
    PaymentMatrix.byKind(events)
        .forEach((kind, of) ->
            kinds.add(kind + (of.equals(all.get(kind)) ? "anything" : String.join(", ", of))));
    return "| %s | %s | %s | %s |%n"
        .formatted(edge.from(), edge.fact(), edge.to(), String.join("; ", kinds));
  }
}
