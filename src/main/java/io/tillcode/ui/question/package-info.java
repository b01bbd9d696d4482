/// Questions that stand between an amount and its charge.
@NullMarked
package io.tillcode.ui.question;

import org.jspecify.annotations.NullMarked;
