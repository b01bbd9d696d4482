/// Small parts the screens are drawn with: figures that do not jump, marks, lamps, buttons with key
/// caps.
@NullMarked
package io.tillcode.ui.kit;

import org.jspecify.annotations.NullMarked;
