/// The order code that the customer scans: made as a picture, proved from its own pixels, drawn
/// beside its words.
@NullMarked
package io.tillcode.ui.code;

import org.jspecify.annotations.NullMarked;
