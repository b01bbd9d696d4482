/// The only hop to the JavaFX thread.
@NullMarked
package io.tillcode.ui.fx;

import org.jspecify.annotations.NullMarked;
