/// From scanner bytes to a verdict: framing, and telling payment codes from everything else.
///
/// Pure: bytes and monotonic times in, scans out. A fragment is never passed on.
@NullMarked
package io.tillcode.scan;

import org.jspecify.annotations.NullMarked;
