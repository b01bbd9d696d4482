package io.tillcode.engine;

import io.tillcode.money.Money;
import io.tillcode.payment.PaymentIds;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.payment.Scenario;
import io.tillcode.scan.PaymentCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Writes the terms of payments that begin: their names, their pace, who and where.
final class NewPayments {

  private static final long RANDOM_BOUND = Math.powExact(10L, PaymentIds.RANDOM_DIGITS);

  private final EngineConfig config;
  private final InstantSource clock;
  private final RandomGenerator random;
  private long serial;

  NewPayments(EngineConfig config, InstantSource clock, RandomGenerator random) {
    this.config = config;
    this.clock = clock;
    this.random = random;
  }

  /// Counts on from the journal's last payment.
  void countFrom(long lastSerial) {
    serial = lastSerial;
  }

  /// @param code the customer's, or null for an order code
  /// @param sale the sale that is tried again, or null for a new one
  PaymentTerms next(Money amount, @Nullable PaymentCode code, @Nullable String sale) {
    Instant now = clock.instant();
    serial++;
    return new PaymentTerms(
        PaymentIds.paymentRequestId(
            now, config.zone(), config.till(), amount, serial, random.nextLong(RANDOM_BOUND)),
        serial,
        sale != null
            ? sale
            : PaymentIds.referenceOrderId(now, config.zone(), config.till(), serial),
        code == null ? Scenario.ORDER_CODE : Scenario.PAYMENT_CODE,
        amount,
        config.till(),
        config.staff(),
        code == null ? "" : code.masked(),
        now,
        config.cancelDeadline().apply(now),
        config.policy());
  }
}
