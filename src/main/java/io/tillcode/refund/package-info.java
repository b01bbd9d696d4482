/// Giving money of a paid payment back: how far one refund is, and what its next try sends.
///
/// Pure. A refund has its own durable id and ends only by the gateway's word.
@NullMarked
package io.tillcode.refund;

import org.jspecify.annotations.NullMarked;
