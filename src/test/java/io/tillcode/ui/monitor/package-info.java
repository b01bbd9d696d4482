/// Tests of the choice of a monitor, without a toolkit.
@NullMarked
package io.tillcode.ui.monitor;

import org.jspecify.annotations.NullMarked;
