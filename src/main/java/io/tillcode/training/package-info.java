/// The practice gateway: a real HTTP server on loopback that plays Antom in training.
///
/// It signs with real RSA keys, plays [io.tillcode.training.Drill]s by the amount's last two
/// digits, and keeps its own ledger of who was charged. It judges the till, so it shares nothing
/// with the till's gateway client but the signature itself: what both read wrongly, neither would
/// see.
@NullMarked
package io.tillcode.training;

import org.jspecify.annotations.NullMarked;
