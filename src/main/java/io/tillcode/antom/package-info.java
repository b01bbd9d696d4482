/// Antom's wire language that more than one part speaks: the string to sign, the signature header,
/// and JSON as it may be believed.
///
/// Pure, shared by the gateway client, the receiver of notifications and the practice gateway that
/// plays Antom in training.
@NullMarked
package io.tillcode.antom;

import org.jspecify.annotations.NullMarked;
