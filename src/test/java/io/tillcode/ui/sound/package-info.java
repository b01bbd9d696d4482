/// Tones, looked at instead of listened to.
@NullMarked
package io.tillcode.ui.sound;

import org.jspecify.annotations.NullMarked;
