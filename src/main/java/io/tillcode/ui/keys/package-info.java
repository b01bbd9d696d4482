/// From key strokes and touches to what they mean on the present screen: one table for keyboard and
/// buttons, so that what is not legal now is neither on the screen nor on a key.
@NullMarked
package io.tillcode.ui.keys;

import org.jspecify.annotations.NullMarked;
