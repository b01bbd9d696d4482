package io.tillcode.payment;

import io.tillcode.money.Money;
import java.time.Instant;

/// What a payment is about. Set when it starts, journalled in its first fact, never changed.
///
/// @param paymentRequestId this try
/// @param serial the till's own count of payments, from 1; its last four digits are what people say
/// @param referenceOrderId the sale; several payments may try to collect it, at most one ends paid
/// @param scenario who scans whom
/// @param amount what the customer owes
/// @param till the till's id, also Antom's `storeTerminalId`
/// @param staff who is charging
/// @param maskedCode the payment code with its middle hidden; empty for an order code
/// @param createdAt by the till's clock: a label, not a measure
/// @param cancelDeadline after this Antom refuses to cancel and a paid payment is refunded instead
/// @param policy the pace
public record PaymentTerms(
    PaymentRequestId paymentRequestId,
    long serial,
    String referenceOrderId,
    Scenario scenario,
    Money amount,
    String till,
    String staff,
    String maskedCode,
    Instant createdAt,
    Instant cancelDeadline,
    PaymentPolicy policy) {}
