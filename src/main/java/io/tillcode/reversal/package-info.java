/// The duty to give money back or make sure none was taken: its reason, deadline and pace.
///
/// Pure. A duty never expires by itself; it ends by the gateway's proof or on a person's list.
@NullMarked
package io.tillcode.reversal;

import org.jspecify.annotations.NullMarked;
