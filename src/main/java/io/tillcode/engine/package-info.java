/// The shell around the pure payment machine: one mailbox, one thread, facts before effects.
///
/// [io.tillcode.engine.PaymentEngine] takes commands and answers in, commits facts, and only then
/// lets effects run. The screen sees immutable [io.tillcode.engine.TillView]s and nothing else.
@NullMarked
package io.tillcode.engine;

import org.jspecify.annotations.NullMarked;
