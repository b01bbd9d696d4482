/// The amount stands; the customer's code is wanted.
@NullMarked
package io.tillcode.ui.waiting;

import org.jspecify.annotations.NullMarked;
