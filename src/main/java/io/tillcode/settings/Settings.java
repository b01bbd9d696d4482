package io.tillcode.settings;

/// All settings of one till, checked. Component names are the keys of the file, but for one that
/// Java reserves.
///
/// @param mode training unless the file says live
/// @param notifications the section `notify`
/// @param customerDisplay where the customer's screen is
public record Settings(
    Mode mode,
    TillSettings till,
    MerchantSettings merchant,
    AntomSettings antom,
    NotifySettings notifications,
    TimingSettings timing,
    PaymentCodeSettings paymentCode,
    ScannerSettings scanner,
    PrinterSettings printer,
    CustomerDisplay customerDisplay,
    CustomerSettings customer,
    SoundSettings sound,
    KioskSettings kiosk) {

  /// Whether money is real.
  public enum Mode {
    /// The practice gateway on this machine; live keys are never read.
    TRAINING,
    LIVE
  }

  /// Locked-down operation of the main window.
  public record KioskSettings(boolean enabled) {}
}
