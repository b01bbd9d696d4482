/// The cashier's window on a headless screen, with a scripted till behind it.
@NullMarked
package io.tillcode.ui;

import org.jspecify.annotations.NullMarked;
