package io.tillcode.simulation;

import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentTerms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Every account at the gateway.
final class Ledger {

  private final Predicate<PaymentRequestId> durable;
  private final Map<String, Account> byId = new HashMap<>();
  private final Map<String, List<Account>> bySale = new HashMap<>();
  private final Map<String, Account> byOrderCode = new HashMap<>();
  private final Map<String, Account> byCustomersCode = new HashMap<>();

  /// @param durable whether the journal knows a payment
  Ledger(Predicate<PaymentRequestId> durable) {
    this.durable = durable;
  }

  /// The account of this payment, opened when the till makes the payment durable.
  Account open(PaymentTerms terms, long now) {
    Account account = new Account(terms, now);
    byId.put(account.id(), account);
    List<Account> sale = bySale.computeIfAbsent(terms.referenceOrderId(), _ -> new ArrayList<>(2));
    sale.add(account);
    account.siblings = sale.size();
    return account;
  }

  /// The account behind a request. One without a durable intention breaks the first rule.
  Account of(PaymentTerms terms) {
    Account account = byId.get(terms.paymentRequestId().value());
    if (account == null || !durable.test(terms.paymentRequestId())) {
      throw new Violation("I01", "a request for a payment that the journal does not know");
    }
    return account;
  }

  @Nullable Account find(String paymentRequestId) {
    return byId.get(paymentRequestId);
  }

  @Nullable Account withOrderCode(String text) {
    return byOrderCode.get(text);
  }

  void issue(Account account, String text) {
    byOrderCode.put(text, account);
  }

  /// A customer's code pays once.
  void present(String digits, Account account) {
    Account before = byCustomersCode.putIfAbsent(digits, account);
    if (before != null && before != account) {
      throw new Violation("I11", "one code was sent for two payments: " + before + ", " + account);
    }
  }

  Collection<Account> all() {
    return byId.values();
  }

  List<Account> ofSale(Account account) {
    return bySale.getOrDefault(account.terms.referenceOrderId(), List.of());
  }

  Collection<List<Account>> sales() {
    return bySale.values();
  }
}
