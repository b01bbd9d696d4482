/// A payment from sending to its end: Checking, Paid, Not paid. And the page for a till that cannot
/// sell.
@NullMarked
package io.tillcode.ui.outcome;

import org.jspecify.annotations.NullMarked;
