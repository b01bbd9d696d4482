package io.tillcode.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How to reach Antom and as whom.
///
/// @param gateway scheme, host and port; `http` only to this machine
/// @param clientId issued by Antom
/// @param pathPrefix what precedes `/payments/pay`; null for the default of the client id
/// @param keyVersion which of our keys signs, 1 or more
/// @param merchantKey signs what we send
/// @param antomKey verifies what we receive
/// @param agentToken asked before each call for the `Agent-Token` header; null outside ISV mode
/// @param notifyUrl `paymentNotifyUrl`, or null
/// @param settlementCurrency `settlementStrategy`, or null
/// @param merchantRegion ISO country, or null
/// @param callTimeout for pay, from name lookup to the last byte of the answer (guide: 10 s)
/// @param inquiryTimeout for inquiry, cancel and refund (guide: 3 s)
/// @param zone the store's, for the times Antom wants in local time
public record GatewayConfig(
    URI gateway,
    String clientId,
    @Nullable String pathPrefix,
    int keyVersion,
    PrivateKey merchantKey,
    PublicKey antomKey,
    @Nullable Supplier<String> agentToken,
    @Nullable String notifyUrl,
    @Nullable String settlementCurrency,
    @Nullable String merchantRegion,
    Duration callTimeout,
    Duration inquiryTimeout,
    Merchant merchant,
    ZoneId zone) {

  /// The seller as Antom knows it.
  ///
  /// @param mcc four-digit merchant category code
  public record Merchant(String referenceMerchantId, String name, String mcc, Store store) {}

  /// The shop the till stands in.
  ///
  /// @param mcc four-digit merchant category code
  public record Store(String referenceStoreId, String name, String mcc) {}

  /// @throws IllegalArgumentException with a sentence, if money could leak or no call could work
  public GatewayConfig {
    checkAddress(gateway);
    check(!clientId.isBlank(), "The client id is empty: put in the one that Antom issued.");
    check(keyVersion >= 1, "The key version must be 1 or more.");
    check(
        pathPrefix == null || (pathPrefix.startsWith("/") && !pathPrefix.endsWith("/")),
        "The path prefix must start with a slash and not end with one.");
    check(
        callTimeout.isPositive() && inquiryTimeout.isPositive(),
        "The gateway's timeouts must be longer than nothing.");
  }

  /// The same, with another `paymentNotifyUrl`.
  public GatewayConfig withNotifyUrl(String url) {
    return new GatewayConfig(
        gateway,
        clientId,
        pathPrefix,
        keyVersion,
        merchantKey,
        antomKey,
        agentToken,
        url,
        settlementCurrency,
        merchantRegion,
        callTimeout,
        inquiryTimeout,
        merchant,
        zone);
  }

  /// The path of an API as it is sent and signed.
  ///
  /// @param api such as `/payments/pay`
  String path(String api) {
    if (pathPrefix != null) {
      return pathPrefix + api;
    }
    return (clientId.startsWith("SANDBOX_") ? "/ams/sandbox/api/v1" : "/ams/api/v1") + api;
  }

  boolean isPlain() {
    return "http".equalsIgnoreCase(gateway.getScheme());
  }

  /// Without keys and token, so that a careless log line gives nothing away.
  @Override
  public String toString() {
    return "GatewayConfig[" + clientId + " at " + gateway + "]";
  }

  private static void checkAddress(URI gateway) {
    String scheme = String.valueOf(gateway.getScheme()).toLowerCase(Locale.ROOT);
    check(
        (scheme.equals("https") || scheme.equals("http")) && gateway.getHost() != null,
        "The gateway address must look like https://open-sea-global.alipay.com.");
    check(
        gateway.getUserInfo() == null
            && gateway.getQuery() == null
            && gateway.getFragment() == null
            && (gateway.getPath().isEmpty() || gateway.getPath().equals("/")),
        "The gateway address must end after the host and port; the path goes into the path prefix.");
    check(
        scheme.equals("https") || isLoopback(gateway.getHost()),
        "The gateway address must start with https: plain http is only for a gateway on this"
            + " machine.");
  }

  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }

  private static void check(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
