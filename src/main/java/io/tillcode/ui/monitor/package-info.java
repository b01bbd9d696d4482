/// Which monitors there are and which one is the customer's. Knows no toolkit.
@NullMarked
package io.tillcode.ui.monitor;

import org.jspecify.annotations.NullMarked;
