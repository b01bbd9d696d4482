package io.tillcode.settings;

/// The merchant as registered with Antom (API sheet, section 6.2).
///
/// @param referenceMerchantId at most 32 characters
/// @param name at most 256 characters; also on the receipt
/// @param mcc merchant category code, four digits
/// @param store the shop this till stands in
public record MerchantSettings(
    String referenceMerchantId, String name, String mcc, StoreSettings store) {

  /// The shop this till stands in.
  ///
  /// @param referenceStoreId at most 64 characters
  /// @param name at most 256 characters; also on the receipt
  /// @param mcc the shop's category code, four digits
  public record StoreSettings(String referenceStoreId, String name, String mcc) {}
}
