/// What support needs: bounded logs without secrets, and short codes for faults.
///
/// Callers keep secrets out of what they log; [io.tillcode.diagnostics.Redaction] is for the day
/// one of them does not.
@NullMarked
package io.tillcode.diagnostics;

import org.jspecify.annotations.NullMarked;
