/// Payments that are being checked while other customers are served.
@NullMarked
package io.tillcode.ui.parked;

import org.jspecify.annotations.NullMarked;
