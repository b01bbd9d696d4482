/// Where Tillcode starts and where its parts are put together, by constructors.
///
/// [io.tillcode.app.Main] reads the command line, [io.tillcode.app.Till] wires a till.
@NullMarked
package io.tillcode.app;

import org.jspecify.annotations.NullMarked;
