/// Hostile bytes for everything that reads from outside: one [FuzzTarget] per reader, each a
/// property and not only the absence of a crash. The same targets are thrown at briefly and at
/// random in every test run ([FuzzTargetsTest]), and for as long as wanted, led by coverage, by
/// `scripts/fuzz` ([Campaign]).
@NullMarked
package io.tillcode.fuzz;

import org.jspecify.annotations.NullMarked;
