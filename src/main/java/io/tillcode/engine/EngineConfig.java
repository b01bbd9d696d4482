package io.tillcode.engine;

import io.tillcode.money.Currency;
import io.tillcode.payment.PaymentPolicy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What the engine must know of this shop.
///
/// @param till the till's id
/// @param staff who is on duty
/// @param currency what amounts are typed in
/// @param zone the store's time zone
/// @param policy the pace of payments that start from now on
/// @param cancelDeadline from a payment's start to the end of its cancellable period
/// @param supportCode a short stable code for a failure
public record EngineConfig(
    String till,
    String staff,
    Currency currency,
    ZoneId zone,
    PaymentPolicy policy,
    UnaryOperator<Instant> cancelDeadline,
    Function<Throwable, String> supportCode) {}
