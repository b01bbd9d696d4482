package io.tillcode.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.antom.StrictJson;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.scan.PaymentCode;
import java.text.Normalizer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// Request bodies, field by field as the API sheet has them (sections 6.1, 6.2, 7.1, 8, 9.1).
final class Requests {

  private static final DateTimeFormatter LOCAL_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
  private static final int MAX_DESCRIPTION = 256;

  private final GatewayConfig config;

  Requests(GatewayConfig config) {
    this.config = config;
  }

  /// @param code the customer's, or null for an order code
  /// @param gatewayNow what time it is at the gateway, which ends the request's validity
  ByteString pay(PaymentTerms terms, @Nullable PaymentCode code, Instant gatewayNow) {
    ObjectNode pay = object();
    pay.put("productCode", "IN_STORE_PAYMENT");
    pay.put("paymentRequestId", terms.paymentRequestId().value());
    pay.putObject("paymentFactor").put("inStorePaymentScenario", terms.scenario().wireName());
    ObjectNode method = pay.putObject("paymentMethod").put("paymentMethodType", "CONNECT_WALLET");
    if (code != null) {
      method.put("paymentMethodId", code.digits());
    }
    pay.set("paymentAmount", amount(terms.amount()));
    pay.set("order", order(terms));
    pay.put(
        "paymentExpiryTime",
        localTime(gatewayNow.plus(terms.policy().payValidity(terms.scenario()))));
    if (config.notifyUrl() != null) {
      pay.put("paymentNotifyUrl", config.notifyUrl());
    }
    if (config.settlementCurrency() != null) {
      pay.putObject("settlementStrategy").put("settlementCurrency", config.settlementCurrency());
    }
    if (config.merchantRegion() != null) {
      pay.put("merchantRegion", config.merchantRegion());
    }
    return bytes(pay);
  }

  /// The body of inquiry and cancel alike: the payment by our name, the only one always known.
  ByteString payment(PaymentTerms terms) {
    return bytes(object().put("paymentRequestId", terms.paymentRequestId().value()));
  }

  ByteString refund(String refundRequestId, String paymentId, Money amount) {
    ObjectNode refund = object();
    refund.put("refundRequestId", refundRequestId);
    refund.put("paymentId", paymentId);
    refund.set("refundAmount", amount(amount));
    return bytes(refund);
  }

  ByteString refundInquiry(String refundRequestId) {
    return bytes(object().put("refundRequestId", refundRequestId));
  }

  private ObjectNode order(PaymentTerms terms) {
    ObjectNode order = object();
    order.put("referenceOrderId", terms.referenceOrderId());
    order.put("orderDescription", description(terms.till()));
    order.set("orderAmount", amount(terms.amount()));
    ObjectNode merchant = order.putObject("merchant");
    merchant.put("referenceMerchantId", config.merchant().referenceMerchantId());
    merchant.put("merchantName", config.merchant().name());
    merchant.put("merchantMCC", config.merchant().mcc());
    GatewayConfig.Store shop = config.merchant().store();
    merchant
        .putObject("store")
        .put("referenceStoreId", shop.referenceStoreId())
        .put("storeName", shop.name())
        .put("storeMCC", shop.mcc());
    order
        .putObject("env")
        .put("storeTerminalId", terms.till())
        .put("storeTerminalRequestTime", localTime(terms.createdAt()));
    return order;
  }

  /// What the customer's wallet shows. ASCII, because some wallets break on more (sheet, section
  /// 5).
  private String description(String till) {
    String ascii =
        Normalizer.normalize(config.merchant().store().name(), Normalizer.Form.NFKD)
            .replaceAll("[^\\x20-\\x7E]", "")
            .replaceAll(" +", " ")
            .strip();
    String text = ascii.isEmpty() ? "Sale at till " + till : ascii;
    return text.substring(0, Math.min(text.length(), MAX_DESCRIPTION));
  }

  private String localTime(Instant instant) {
    return LOCAL_TIME.format(instant.atZone(config.zone()));
  }

  private static ObjectNode amount(Money money) {
    return object().put("currency", money.currency().code()).put("value", money.wireValue());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ByteString bytes(ObjectNode node) {
    return ByteString.encodeUtf8(StrictJson.write(node));
  }
}
