/// Typing an amount.
@NullMarked
package io.tillcode.ui.sale;

import org.jspecify.annotations.NullMarked;
