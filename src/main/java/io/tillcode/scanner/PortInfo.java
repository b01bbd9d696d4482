package io.tillcode.scanner;

import com.fazecast.jSerialComm.SerialPort;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A serial port that the system lists.
///
/// @param path what to open
/// @param words what port and maker call themselves, lower case
/// @param vendorId USB vendor, or -1 when it is no USB port
/// @param productId USB product, or -1
/// @param serialNumber of the USB device, or `unknown`
record PortInfo(String path, String words, int vendorId, int productId, String serialNumber) {

  static List<PortInfo> listAll() {
    return Arrays.stream(SerialPort.getCommPorts()).map(PortInfo::of).toList();
  }

  static PortInfo of(SerialPort port) {
    return new PortInfo(
        port.getSystemPortPath(),
        String.join(
                " ",
                port.getPortDescription(),
                port.getDescriptivePortName(),
                port.getManufacturer())
            .toLowerCase(Locale.ROOT),
        port.getVendorID(),
        port.getProductID(),
        String.valueOf(port.getSerialNumber()).toLowerCase(Locale.ROOT));
  }

  boolean isUsb() {
    return vendorId > 0;
  }

  /// Whether this is the same piece of hardware, whatever name the system gives it now.
  boolean isSameDevice(PortInfo other) {
    return isUsb()
        && vendorId == other.vendorId
        && productId == other.productId
        && serialNumber.equals(other.serialNumber);
  }
}
