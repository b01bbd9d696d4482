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
/// @param reusableCodes whether a payment code may be charged again: in practice it is printed and
///   no wallet makes a fresh one
/// @param supportCode a short stable code for a failure
public record EngineConfig(
    String till,
    String staff,
    Currency currency,
    ZoneId zone,
    PaymentPolicy policy,
    UnaryOperator<Instant> cancelDeadline,
    boolean reusableCodes,
    Function<Throwable, String> supportCode) {}
