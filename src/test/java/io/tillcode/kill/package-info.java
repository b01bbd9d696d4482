/// The engine as a process of its own, killed with -9 thousands of times and audited: real SQLite,
/// real HTTP, no window and no devices, so that a life costs as little as it can.
@NullMarked
package io.tillcode.kill;

import org.jspecify.annotations.NullMarked;
