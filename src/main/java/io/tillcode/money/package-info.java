/// Money as the gateway counts it: whole minor units of a currency we know, never floating point.
///
/// Pure: no clock, no locale default, no I/O. Everything else may use this package; it uses
/// nothing.
@NullMarked
package io.tillcode.money;

import org.jspecify.annotations.NullMarked;
