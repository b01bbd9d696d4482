/// The settings file and the data directory: from YAML to immutable, checked records.
///
/// Every default of the contract is built in, every key is checked, and every fault becomes one
/// sentence that names file, line, key and mend. Settings carry paths to keys, never keys.
@NullMarked
package io.tillcode.settings;

import org.jspecify.annotations.NullMarked;
