/// The serial scanner: finds the port, keeps it open through unplugging and replugging, and turns
/// its bytes into [io.tillcode.scan.Scan]s on one thread of its own.
@NullMarked
package io.tillcode.scanner;

import org.jspecify.annotations.NullMarked;
