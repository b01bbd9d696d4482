/// What is known about one payment and what must be done next, as pure functions.
///
/// [io.tillcode.payment.PaymentMachine] decides: state and event in, facts and effects out.
/// [io.tillcode.payment.Payment] folds facts, live and at start-up alike. Nothing here reads a
/// clock, draws a random number, logs or waits.
@NullMarked
package io.tillcode.payment;

import org.jspecify.annotations.NullMarked;
