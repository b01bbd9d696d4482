/// Reversals owed and money found late: the list behind F8.
@NullMarked
package io.tillcode.ui.settle;

import org.jspecify.annotations.NullMarked;
