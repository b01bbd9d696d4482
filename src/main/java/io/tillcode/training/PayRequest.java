package io.tillcode.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A pay request for a payment code or an order code, checked against section 6 of the API sheet.
///
/// @param paymentRequestId the merchant's name for this try
/// @param code the customer's payment code: kept in memory while the request is answered, no
///   longer; null where an order code is asked for
/// @param amount what the merchant wants
/// @param expiry after which the payment must not succeed; empty for the gateway's own time
/// @param notifyUrl where the end is to be told, whether or not practice may go there
record PayRequest(
    String paymentRequestId,
    @Nullable String code,
    Amount amount,
    Optional<Instant> expiry,
    Optional<String> notifyUrl) {

  private static final Pattern WALLET_CODE = Pattern.compile("(2[5-9]|30)[0-9]{14,126}");

  /// @throws RequestRefused if a required field is missing or a field is not as documented
  static PayRequest read(JsonNode request) throws RequestRefused {
    RequestFields fields = new RequestFields(request);
    requireWord(fields, "productCode", "IN_STORE_PAYMENT");
    String paymentRequestId = fields.id("paymentRequestId");
    String scenario = fields.text("paymentFactor.inStorePaymentScenario", 64);
    if (scenario.equalsIgnoreCase("EntryCode")) {
      throw new RequestRefused(
          ResultCode.BUSINESS_NOT_SUPPORT, "paymentFactor.inStorePaymentScenario");
    }
    boolean orderCode = scenario.equalsIgnoreCase("OrderCode");
    if (!orderCode) {
      requireWord(fields, "paymentFactor.inStorePaymentScenario", "PaymentCode");
    }
    requireWord(fields, "paymentMethod.paymentMethodType", "CONNECT_WALLET");
    requireOrder(fields);
    requireTerminal(fields, orderCode);
    Optional<Instant> expiry = fields.optionalTime("paymentExpiryTime");
    return new PayRequest(
        paymentRequestId,
        orderCode ? null : fields.text("paymentMethod.paymentMethodId", 128),
        fields.amount("paymentAmount"),
        expiry.isPresent() ? expiry : fields.optionalTime("paymentExpireTime"),
        fields.optionalText("paymentNotifyUrl", 2048));
  }

  /// Whether a code is asked for, rather than brought.
  boolean isForOrderCode() {
    return code == null;
  }

  /// Whether a wallet could have shown this code.
  boolean hasWalletCode() {
    return code != null && WALLET_CODE.matcher(code).matches();
  }

  /// The same for a repeat of the request, another one if its key data changed. Keyed, so that the
  /// code cannot be found from it by trial.
  String fingerprint(PrivateKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      String keyData =
          (code == null ? "OrderCode" : code) + "|" + amount.currency() + "|" + amount.value();
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(keyData.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /// Without the code.
  @Override
  public String toString() {
    return "PayRequest[" + paymentRequestId + ", " + amount + "]";
  }

  private static void requireOrder(RequestFields fields) throws RequestRefused {
    fields.id("order.referenceOrderId");
    fields.text("order.orderDescription", 256);
    fields.amount("order.orderAmount");
    fields.text("order.merchant.referenceMerchantId", 32);
    fields.text("order.merchant.merchantName", 256);
    fields.text("order.merchant.merchantMCC", 32);
    fields.text("order.merchant.store.referenceStoreId", 64);
    fields.text("order.merchant.store.storeName", 256);
    fields.eitherText("order.merchant.store.storeMCC", "order.merchant.store.storeMcc", 32);
    fields.optionalText("settlementStrategy.settlementCurrency", 3);
    fields.optionalText("merchantRegion", 2);
  }

  /// Optional where a code is asked for (API sheet, section 6.1).
  private static void requireTerminal(RequestFields fields, boolean orderCode)
      throws RequestRefused {
    Optional<String> terminal = fields.optionalText("order.env.storeTerminalId", 64);
    Optional<Instant> time = fields.optionalTime("order.env.storeTerminalRequestTime");
    if (!orderCode && terminal.isEmpty()) {
      throw RequestFields.illegal("order.env.storeTerminalId");
    }
    if (!orderCode && time.isEmpty()) {
      throw RequestFields.illegal("order.env.storeTerminalRequestTime");
    }
  }

  private static void requireWord(RequestFields fields, String path, String word)
      throws RequestRefused {
    if (!fields.text(path, 64).equalsIgnoreCase(word)) {
      throw RequestFields.illegal(path);
    }
  }
}
