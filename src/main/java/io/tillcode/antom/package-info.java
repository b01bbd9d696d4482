/// Antom's wire language that both ends of it speak: the string to sign and the signature header.
///
/// Pure, shared by the gateway client and by the practice gateway that plays Antom in training.
@NullMarked
package io.tillcode.antom;

import org.jspecify.annotations.NullMarked;
