/// What stands around every screen: status bar, key bar, the line for passing notices.
@NullMarked
package io.tillcode.ui.frame;

import org.jspecify.annotations.NullMarked;
