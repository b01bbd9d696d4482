/// The payments behind F6: the list, one payment's record, and giving money back.
@NullMarked
package io.tillcode.ui.records;

import org.jspecify.annotations.NullMarked;
