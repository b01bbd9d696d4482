/// Antom over HTTPS: one signed request per call, and of its answer only what the signature proves.
///
/// [io.tillcode.gateway.AntomGateway] is the whole of it. It never repeats a request by itself:
/// whether to ask again is decided where the payment's state is known.
@NullMarked
package io.tillcode.gateway;

import org.jspecify.annotations.NullMarked;
