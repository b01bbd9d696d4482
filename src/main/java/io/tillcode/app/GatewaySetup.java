package io.tillcode.app;

import io.tillcode.gateway.GatewayConfig;
import io.tillcode.gateway.KeyException;
import io.tillcode.gateway.Keys;
import io.tillcode.settings.AntomSettings;
import io.tillcode.settings.MerchantSettings;
import io.tillcode.settings.Settings;
import io.tillcode.training.PracticeKeys;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which gateway is called with which keys. In training the live keys are not even opened.
final class GatewaySetup {

  private GatewaySetup() {}

  /// @throws TillException naming the setting, if a key or the agent token cannot be used
  static GatewayConfig live(Settings settings) throws TillException {
    AntomSettings antom = settings.antom();
    PrivateKey merchantKey = of("merchantKey", () -> Keys.merchantKey(antom.merchantKey()));
    PublicKey antomKey =
        of(
            "antomKey",
            () -> {
              PublicKey key = Keys.antomKey(antom.antomKey());
              Keys.checkDifferent(merchantKey, key);
              return key;
            });
    String notifyUrl = antom.notifyUrl() == null ? null : antom.notifyUrl().toString();
    return config(
        settings, antom.gateway(), merchantKey, antomKey, AgentToken.of(antom), notifyUrl);
  }

  static GatewayConfig training(Settings settings, URI practiceGateway, PracticeKeys keys)
      throws KeyException {
    return config(
        settings,
        practiceGateway,
        Keys.merchantKey(keys.merchantPrivateFile()),
        Keys.antomKey(keys.antomPublicFile()),
        null,
        null);
  }

  private interface Reading<K> {
    K read() throws KeyException;
  }

  private static <K> K of(String setting, Reading<K> key) throws TillException {
    try {
      return key.read();
    } catch (KeyException e) {
      throw new TillException("antom." + setting + ": " + e.getMessage());
    }
  }

  private static GatewayConfig config(
      Settings settings,
      URI gateway,
      PrivateKey merchantKey,
      PublicKey antomKey,
      @Nullable Supplier<String> agentToken,
      @Nullable String notifyUrl) {
    AntomSettings antom = settings.antom();
    return new GatewayConfig(
        gateway,
        antom.clientId(),
        antom.pathPrefix(),
        antom.keyVersion(),
        merchantKey,
        antomKey,
        agentToken,
        notifyUrl,
        antom.settlementCurrency() == null ? null : antom.settlementCurrency().code(),
        antom.merchantRegion(),
        settings.timing().callTimeout(),
        settings.timing().inquiryTimeout(),
        merchant(settings.merchant()),
        settings.till().timeZone());
  }

  private static GatewayConfig.Merchant merchant(MerchantSettings merchant) {
    MerchantSettings.StoreSettings store = merchant.store();
    return new GatewayConfig.Merchant(
        merchant.referenceMerchantId(),
        merchant.name(),
        merchant.mcc(),
        new GatewayConfig.Store(store.referenceStoreId(), store.name(), store.mcc()));
  }
}
