/// Tones for ears that are busy elsewhere.
@NullMarked
package io.tillcode.ui.sound;

import org.jspecify.annotations.NullMarked;
