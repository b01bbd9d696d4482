package io.tillcode.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

  private static final KeyPair RSA = pair("RSA", 2048);
  private static final KeyPair EC = pair("EC", 256);

  @TempDir Path folder;

  @Test
  void readsPemAndBareBase64() throws Exception {
    for (String text :
        new String[] {
          pem("PRIVATE KEY", RSA.getPrivate()),
          base64(RSA.getPrivate()),
          "\r\n" + mime(RSA.getPrivate()) + "\r\n"
        }) {
      assertEquals(RSA.getPrivate(), Keys.merchantKey(file(text)));
    }
    for (String text :
        new String[] {
          pem("PUBLIC KEY", RSA.getPublic()), base64(RSA.getPublic()), mime(RSA.getPublic()) + "\n"
        }) {
      assertEquals(RSA.getPublic(), Keys.antomKey(file(text)));
    }
  }

  @Test
  void refusesAPrivateKeyThatOthersCanRead() throws Exception {
    for (String mode : new String[] {"rw-r-----", "rw----r--", "rw-rw-rw-", "r--r-----"}) {
      Path file = file(pem("PRIVATE KEY", RSA.getPrivate()));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      refused(() -> Keys.merchantKey(file), "open to other users");
    }
    Path file = file(pem("PRIVATE KEY", RSA.getPrivate()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    assertEquals(RSA.getPrivate(), Keys.merchantKey(file));
  }

  @Test
  void antomsPublicKeyMayBeReadable() throws Exception {
    Path file = file(pem("PUBLIC KEY", RSA.getPublic()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(RSA.getPublic(), Keys.antomKey(file));
  }

  @Test
  void saysThatKeysAreSwapped() {
    refused(() -> Keys.merchantKey(file(pem("PUBLIC KEY", RSA.getPublic()))), "may be swapped");
    refused(() -> Keys.merchantKey(file(base64(RSA.getPublic()))), "holds a public key");
    refused(() -> Keys.antomKey(file(pem("PRIVATE KEY", RSA.getPrivate()))), "may be swapped");
    refused(() -> Keys.antomKey(file(base64(RSA.getPrivate()))), "holds an RSA private key");
  }

  @Test
  void saysWhichWrongKindItIs() {
    refused(() -> Keys.merchantKey(file(pem("RSA PRIVATE KEY", pkcs1()))), "PKCS#1");
    refused(() -> Keys.merchantKey(file(Base64.getEncoder().encodeToString(pkcs1()))), "PKCS#1");
    refused(() -> Keys.merchantKey(file(pem("PRIVATE KEY", EC.getPrivate()))), "not RSA");
    refused(() -> Keys.merchantKey(file(base64(EC.getPrivate()))), "private key that is not RSA");
    refused(
        () -> Keys.merchantKey(file(pem("EC PRIVATE KEY", EC.getPrivate()))),
        "private key that is not RSA");
    refused(() -> Keys.antomKey(file(base64(EC.getPublic()))), "public key that is not RSA");
    refused(
        () -> Keys.merchantKey(file(pem("ENCRYPTED PRIVATE KEY", RSA.getPrivate()))), "encrypted");
    refused(() -> Keys.antomKey(file(pem("CERTIFICATE", RSA.getPublic()))), "a certificate");
  }

  @Test
  void saysThatThereIsNoKey() throws Exception {
    refused(() -> Keys.merchantKey(folder.resolve("none.pem")), "There is no file");
    refused(() -> Keys.antomKey(folder), "There is no file");
    for (String text :
        new String[] {
          "",
          "hello",
          "-----BEGIN PRIVATE KEY-----",
          "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
          "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
          "MIIB",
          pem("PRIVATE KEY", Arrays.copyOf(RSA.getPrivate().getEncoded(), 600)).strip() + "x"
        }) {
      refused(() -> Keys.merchantKey(file(text)), "is wanted");
      refused(() -> Keys.antomKey(file(text)), "is wanted");
    }
    refused(() -> Keys.merchantKey(file("A".repeat(70_000))), "too large");
  }

  @Test
  void refusesAShortKey() {
    KeyPair small = pair("RSA", 1024);
    refused(() -> Keys.merchantKey(file(base64(small.getPrivate()))), "1024 bits");
    refused(() -> Keys.antomKey(file(base64(small.getPublic()))), "1024 bits");
  }

  @Test
  void refusesOurOwnPublicKeyInThePlaceOfAntoms() throws Exception {
    refused(() -> Keys.checkDifferent(RSA.getPrivate(), RSA.getPublic()), "merchant's own");
    Keys.checkDifferent(RSA.getPrivate(), pair("RSA", 2048).getPublic());
  }

  private static void refused(Executable reading, String because) {
    String sentence = String.valueOf(assertThrows(KeyException.class, reading).getMessage());
    assertTrue(sentence.contains(because), sentence);
    assertTrue(sentence.endsWith("."), sentence);
    String secret = base64(RSA.getPrivate());
    for (int i = 40; i + 8 < secret.length(); i += 8) {
      assertFalse(sentence.contains(secret.substring(i, i + 8)));
    }
  }

  private Path file(String text) throws IOException {
    Path file = Files.createTempFile(folder, "key", ".pem");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /// The RSA key inside a PKCS#8 wrapping: after 26 bytes of header.
  private static byte[] pkcs1() {
    byte[] pkcs8 = RSA.getPrivate().getEncoded();
    return Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
  }

  private static String pem(String label, Key key) {
    return pem(label, key.getEncoded());
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), label);
  }

  private static String mime(Key key) {
    return Base64.getMimeEncoder().encodeToString(key.getEncoded());
  }

  private static String base64(Key key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  private static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
