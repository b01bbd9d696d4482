/// Commands that need no running till: they read the journal or play the gateway.
@NullMarked
package io.tillcode.cli;

import org.jspecify.annotations.NullMarked;
