package io.tillcode.app;

import io.tillcode.gateway.GatewayConfig;
import io.tillcode.gateway.KeyException;
import io.tillcode.gateway.Keys;
import io.tillcode.settings.AntomSettings;
import io.tillcode.settings.MerchantSettings;
import io.tillcode.settings.Settings;
import io.tillcode.training.PracticeKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which gateway is called with which keys. In training the live keys are not even opened.
final class GatewaySetup {

  private GatewaySetup() {}

  static GatewayConfig live(Settings settings) throws KeyException {
    AntomSettings antom = settings.antom();
    return config(settings, antom.gateway(), antom.merchantKey(), antom.antomKey(), token(antom));
  }

  static GatewayConfig training(Settings settings, URI practiceGateway, PracticeKeys keys)
      throws KeyException {
    return config(
        settings, practiceGateway, keys.merchantPrivateFile(), keys.antomPublicFile(), null);
  }

  private static GatewayConfig config(
      Settings settings,
      URI gateway,
      Path merchantKeyFile,
      Path antomKeyFile,
      @Nullable Supplier<String> agentToken)
      throws KeyException {
    PrivateKey merchantKey = Keys.merchantKey(merchantKeyFile);
    PublicKey antomKey = Keys.antomKey(antomKeyFile);
    Keys.checkDifferent(merchantKey, antomKey);
    AntomSettings antom = settings.antom();
    return new GatewayConfig(
        gateway,
        antom.clientId(),
        antom.pathPrefix(),
        antom.keyVersion(),
        merchantKey,
        antomKey,
        agentToken,
        antom.notifyUrl() == null ? null : antom.notifyUrl().toString(),
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

  /// Read before each call, so that a token replaced in its file is used at once.
  private static @Nullable Supplier<String> token(AntomSettings antom) {
    Path file = antom.agentTokenFile();
    if (file == null) {
      return null;
    }
    return () -> {
      try {
        return Files.readString(file).strip();
      } catch (IOException e) {
        throw new UncheckedIOException("the agent token's file cannot be read", e);
      }
    };
  }
}
