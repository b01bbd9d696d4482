/// A finished payment as a receipt: what is printed, in which order, before any printer is known.
@NullMarked
package io.tillcode.receipt;

import org.jspecify.annotations.NullMarked;
