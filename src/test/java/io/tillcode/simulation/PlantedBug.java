package io.tillcode.simulation;

import io.tillcode.engine.Ports;
import io.tillcode.payment.PaymentMachine;

/// A mistake that the till does not have, planted to see that the simulator would find it.
interface PlantedBug {

  /// No mistake at all.
  PlantedBug NONE = new PlantedBug() {};

  /// The machine that decides, mistaken or not.
  default PaymentMachine machine() {
    return new PaymentMachine();
  }

  /// The world as the mistaken engine sees and uses it.
  ///
  /// @param disk under the ports' journal
  default Ports ports(Ports ports, Disk disk) {
    return ports;
  }
}
