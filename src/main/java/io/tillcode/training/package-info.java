/// The practice shop: a gateway that plays Antom on this machine, and paper without a printer.
@NullMarked
package io.tillcode.training;

import org.jspecify.annotations.NullMarked;
