/// The whole payment life in virtual time: the production engine and machine, on one thread, before
/// a gateway, a disk, a network and people that fail in every way the fault model knows. What the
/// till says and does is held against the gateway's own ledger after every event.
///
/// Begin with [io.tillcode.simulation.Shift]. Nothing of this is in the package that shops install.
@NullMarked
package io.tillcode.simulation;

import org.jspecify.annotations.NullMarked;
