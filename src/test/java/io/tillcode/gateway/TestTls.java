package io.tillcode.gateway;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority and the server certificates it signs, made on the spot by the JDK's own
/// keytool.
final class TestTls {

  static final String PASSWORD = "changeit";
  private static final String AUTHORITY = "ca";

  private final Path folder;
  private final Path store;

  TestTls(Path folder) throws Exception {
    this.folder = folder;
    store = folder.resolve("keys.p12");
    keytool(List.of("-alias", AUTHORITY, "-dname", "CN=ca", "-ext", "bc:c"));
  }

  /// Signs a certificate.
  ///
  /// @param san whom it is for, such as `dns:localhost`
  /// @param options more for keytool, such as a start date
  TestTls issue(String alias, String san, String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-alias",
                alias,
                "-signer",
                AUTHORITY,
                "-dname",
                "CN=gateway",
                "-ext",
                "san=" + san));
    arguments.addAll(List.of(options));
    keytool(arguments);
    return this;
  }

  /// A server that shows the certificate with this alias.
  SSLContext server(String alias) throws Exception {
    KeyStore keys = load();
    for (String other : Collections.list(keys.aliases())) {
      if (!other.equals(alias)) {
        keys.deleteEntry(other);
      }
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  /// A trust store that holds the authority and nothing else.
  Path trustStore() throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry(AUTHORITY, load().getCertificate(AUTHORITY));
    Path file = folder.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trust.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private KeyStore load() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private void keytool(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD, "-keystore", store.toString()));
    command.addAll(arguments);
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!keytool.waitFor(120, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IllegalStateException("keytool " + arguments);
    }
  }
}
