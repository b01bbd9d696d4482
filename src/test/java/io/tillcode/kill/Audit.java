package io.tillcode.kill;

import io.tillcode.journal.PaymentRow;
import io.tillcode.journal.RefundRow;
import io.tillcode.training.PracticePayment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Lays the books side by side and says what does not agree. Before the calm is over much of it may
/// still come right.
final class Audit {

  private static final Set<String> ENDED = Set.of("PAID", "DECLINED", "CANCELLED");

  private final Books books;
  private final List<String> faults = new ArrayList<>();

  private Audit(Books books) {
    this.books = books;
  }

  /// @param shownPaid payments that the screen called *Paid* at any time
  static List<String> faults(Books books, Set<String> shownPaid) {
    Audit audit = new Audit(books);
    Map<String, PracticePayment> left = new HashMap<>(books.ledger());
    for (PaymentRow row : books.payments()) {
      audit.payment(row, left.remove(row.paymentRequestId()));
      audit.paper(row);
    }
    left.keySet().forEach(id -> audit.fault(id, "only the gateway knows it"));
    audit.sales();
    audit.shown(shownPaid);
    audit.strayPaper();
    return audit.faults;
  }

  private void fault(String id, String what) {
    faults.add(id + ": " + what);
  }

  private void payment(PaymentRow row, @Nullable PracticePayment page) {
    String id = row.paymentRequestId();
    boolean paid = row.state().equals("PAID");
    boolean lied = books.neverBelieved().contains(id);
    boolean called = row.state().equals("NEEDS_SUPPORT");
    boolean person = called || lied;
    if (!ENDED.contains(row.state()) && !person) {
      fault(id, "did not end: " + row.state());
    }
    if (called && !books.trouble(id).equals("REFUND_REFUSED")) {
      fault(id, "needs a person: " + books.trouble(id));
    }
    if (page == null) {
      if (paid || row.paymentId() != null) {
        fault(id, row.state() + ", and the gateway does not know it");
      }
      return;
    }
    if (page.amountMinor() != row.amountMinor() || !page.currency().equals(row.currency())) {
      fault(id, "other amounts in journal and ledger");
    }
    if (page.requests().pay() > 1) {
      fault(id, "pay was sent %d times".formatted(page.requests().pay()));
    }
    refunds(row, page);
    long owed = paid ? row.amountMinor() - row.refundedMinor() : 0;
    if (!person && page.netMinor() != owed) {
      fault(
          id,
          "%s, and the customer is out of pocket %d, not %d"
              .formatted(row.state(), page.netMinor(), owed));
    }
    if (paid && !page.paymentId().equals(row.paymentId())) {
      fault(id, "paid under another name");
    }
    long told =
        books.facts(id).stream()
            .filter(f ->
                f.type().equals("Answered")
                    && f.body().path("call").asText().equals("NOTIFICATION"))
            .count();
    int acknowledged = page.notifications().lettersAcknowledged();
    if (acknowledged > told) {
      fault(
          id,
          "%d notifications were acknowledged, and %d are in the journal"
              .formatted(acknowledged, told));
    }
  }

  private void refunds(PaymentRow row, PracticePayment page) {
    Map<String, Long> told = new TreeMap<>();
    Map<String, Long> done = new TreeMap<>();
    for (RefundRow refund : books.refunds()) {
      if (refund.paymentRequestId().equals(row.paymentRequestId())) {
        switch (refund.stage()) {
          case "DONE" -> told.put(refund.refundRequestId(), refund.amountMinor());
          case "REFUSED" -> {}
          default -> fault(refund.refundRequestId(), "did not end: " + refund.stage());
        }
      }
    }
    for (PracticePayment.Refund refund : page.refunds()) {
      switch (refund.status()) {
        case SUCCESS -> done.put(refund.refundRequestId(), refund.amountMinor());
        case PROCESSING -> fault(refund.refundRequestId(), "is still open at the gateway");
        case FAIL, CANCELLED -> {}
      }
    }
    if (!told.equals(done)) {
      fault(row.paymentRequestId(), "refunds " + told + " in the journal, " + done + " done");
    }
    long sum = told.values().stream().mapToLong(Long::longValue).sum();
    if (sum != row.refundedMinor()) {
      fault(row.paymentRequestId(), "refunded %d, not %d".formatted(sum, row.refundedMinor()));
    }
  }

  /// At most one net charge per sale.
  private void sales() {
    Map<String, String> paying = new HashMap<>();
    for (PaymentRow row : books.payments()) {
      PracticePayment page = books.ledger().get(row.paymentRequestId());
      boolean person =
          row.state().equals("NEEDS_SUPPORT")
              || books.neverBelieved().contains(row.paymentRequestId());
      if (page != null && page.netMinor() > 0 && !person) {
        String other = paying.put(row.referenceOrderId(), row.paymentRequestId());
        if (other != null) {
          fault(row.paymentRequestId(), "the same sale was charged by " + other);
        }
      }
    }
  }

  /// What the screen called *Paid* was durable, and charged.
  private void shown(Set<String> shownPaid) {
    for (String id : shownPaid) {
      PracticePayment page = books.ledger().get(id);
      if (books.facts(id).stream().noneMatch(f -> f.type().equals("PaymentPaid"))) {
        fault(id, "was shown as paid and is not so in the journal");
      }
      if (page == null || page.chargedMinor() == 0) {
        fault(id, "was shown as paid and never charged");
      }
    }
  }

  private void paper(PaymentRow row) {
    String id = row.paymentRequestId();
    Set<String> happened = happened(id);
    Set<String> whole = new TreeSet<>();
    Set<String> originals = new HashSet<>();
    for (PaperFile.Paper paper : books.papers()) {
      if (!paper.paymentRequestId().equals(id)) {
        continue;
      }
      if (!happened.contains(paper.slip())) {
        fault(id, paper.slip() + " was printed and did not happen");
      }
      if (paper.copy() == 0 && !originals.add(paper.slip())) {
        fault(id, "two originals of " + paper.slip());
      }
      if (paper.whole()) {
        whole.add(paper.slip());
      }
    }
    for (String slip : happened) {
      // What waits is void once it is no longer true.
      boolean stillTrue =
          (!slip.startsWith("SALE") || row.state().equals("PAID"))
              && (!slip.startsWith("LATE_MONEY") || row.state().equals("NEEDS_SUPPORT"));
      if (stillTrue && !whole.contains(slip)) {
        fault(id, "no whole paper of " + slip);
      }
    }
  }

  private void strayPaper() {
    Set<String> known = new HashSet<>();
    books.payments().forEach(row -> known.add(row.paymentRequestId()));
    books.papers().stream()
        .filter(paper -> !known.contains(paper.paymentRequestId()))
        .forEach(paper -> fault(paper.paymentRequestId(), "paper about no payment"));
  }

  /// The slips that tell the truth, by the journal.
  private Set<String> happened(String id) {
    Set<String> slips = new TreeSet<>();
    for (Books.Fact fact : books.facts(id)) {
      switch (fact.type()) {
        case "PaymentPaid" -> slips.add("SALE 0");
        case "RefundDone" -> {
          String name = fact.body().path("refundRequestId").asText();
          slips.add("REFUND " + name.substring(name.lastIndexOf('R') + 1));
        }
        case "PaymentCancelled" -> {
          if (fact.body().path("ending").asText().equals("UNDONE")) {
            slips.add("CANCELLATION 0");
          }
        }
        case "SupportNeeded" -> {
          if (fact.body().path("trouble").asText().equals("LATE_MONEY")) {
            slips.add("LATE_MONEY 0");
          }
        }
        default -> {}
      }
    }
    return slips;
  }
}
