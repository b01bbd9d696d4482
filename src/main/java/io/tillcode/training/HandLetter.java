package io.tillcode.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.training.PracticePayment.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A notification that a tester has sent: what it says, and what is wrong with it.
record HandLetter(Says says, Fault fault) {

  /// Where the ledger does not say so, it is the tester's lie.
  enum Says {
    /// As the ledger has it: `PAYMENT_PENDING` for an open payment. A fault needs an amount, so
    /// that every one of them is told of a success.
    TRUTH,
    SUCCESS,
    PENDING,
    FAILURE
  }

  enum Fault {
    NONE,
    SIGNATURE,
    /// One minor unit less.
    AMOUNT,
    CURRENCY
  }

  /// Empty for a payment that names nobody to tell.
  Optional<Letter> about(LedgerAccount account, Instant now) {
    return account
        .notifyTo()
        .map(to ->
            new Letter(
                account.id(),
                to,
                body(account, now).toString(),
                fault == Fault.SIGNATURE,
                now,
                List.of()));
  }

  private ObjectNode body(LedgerAccount account, Instant now) {
    ObjectNode body =
        switch (says) {
          case SUCCESS -> Notices.paid(account, now);
          case PENDING -> Notices.pending(account);
          case FAILURE -> Notices.failed(account);
          case TRUTH -> fault == Fault.NONE ? truth(account, now) : Notices.paid(account, now);
        };
    if (body.has("paymentAmount")) {
      switch (fault) {
        case NONE, SIGNATURE -> {}
        case AMOUNT -> Answers.putWrongAmount(body, account);
        case CURRENCY -> Answers.putAmount(body, otherCurrency(account.amount()));
      }
    }
    return body;
  }

  private static ObjectNode truth(LedgerAccount account, Instant now) {
    boolean open = account.status() == Status.PROCESSING;
    if (account.charged() > 0) {
      return Notices.paid(account, now);
    }
    return open ? Notices.pending(account) : Notices.failed(account);
  }

  private static Amount otherCurrency(Amount amount) {
    return new Amount(amount.currency().equals("USD") ? "EUR" : "USD", amount.value());
  }
}
