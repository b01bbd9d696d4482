/// What the engine needs from the world. Adapters implement these and know nothing of each other.
@NullMarked
package io.tillcode.engine.port;

import org.jspecify.annotations.NullMarked;
