/// Keys and, in training, the drill card: the page behind F1.
@NullMarked
package io.tillcode.ui.help;

import org.jspecify.annotations.NullMarked;
