package io.tillcode.engine.port;

/// Told by adapters, from their own threads, how a device is.
@FunctionalInterface
public interface DeviceListener {

  /// @param detail message key under `device.` for the cashier (`paperOut`, `unplugged`), or empty
  void deviceChanged(Device device, Device.Health health, String detail);
}
