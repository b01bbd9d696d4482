/// The customer's screen: the amount, the code to scan, and how it ended; nothing else.
@NullMarked
package io.tillcode.ui.customer;

import org.jspecify.annotations.NullMarked;
