package io.tillcode.settings;

import io.tillcode.money.Currency;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How Antom is reached in live mode. Key files are named here and read elsewhere.
///
/// @param gateway scheme, host and port only; `https`, or `http` to this machine
/// @param clientId Antom's name for the merchant's integration
/// @param pathPrefix starts with `/`, does not end with it; derived from the client id where the
///   file is silent
/// @param keyVersion which key pair of the client id is in use, from 1
/// @param merchantKey PKCS#8 private key, absolute
/// @param antomKey X.509 public key, absolute
/// @param agentTokenFile ISV mode: file with the token of the `Agent-Token` header, absolute
/// @param notifyUrl `paymentNotifyUrl` of every pay request
/// @param settlementCurrency `settlementStrategy.settlementCurrency`
/// @param merchantRegion ISO 3166 country
public record AntomSettings(
    URI gateway,
    String clientId,
    String pathPrefix,
    int keyVersion,
    Path merchantKey,
    Path antomKey,
    @Nullable Path agentTokenFile,
    @Nullable URI notifyUrl,
    @Nullable Currency settlementCurrency,
    @Nullable String merchantRegion) {

  private static final String SANDBOX_CLIENT = "SANDBOX_";

  /// The path prefix that belongs to a client id (API sheet, section 2.2).
  static String defaultPathPrefix(String clientId) {
    return clientId.startsWith(SANDBOX_CLIENT) ? "/ams/sandbox/api/v1" : "/ams/api/v1";
  }

  /// Whether the gateway is on this machine, so that plain http and any pace are in order.
  public boolean loopback() {
    return Urls.isLoopback(gateway);
  }
}
