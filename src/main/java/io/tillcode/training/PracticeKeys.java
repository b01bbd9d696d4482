package io.tillcode.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// The two RSA key pairs of practice, as four PEM files in one directory: the merchant's, which the
/// till signs with, and Antom's, which the practice gateway signs with. A till that is to talk to
/// the gateway gets [#merchantPrivateFile] and [#antomPublicFile].
///
/// @param directory where the files are
/// @param merchantPublic verifies requests
/// @param antomPrivate signs answers
public record PracticeKeys(Path directory, PublicKey merchantPublic, PrivateKey antomPrivate) {

  private static final String MERCHANT_PRIVATE = "merchant-private.pem";
  private static final String MERCHANT_PUBLIC = "merchant-public.pem";
  private static final String ANTOM_PRIVATE = "antom-private.pem";
  private static final String ANTOM_PUBLIC = "antom-public.pem";
  private static final List<String> FILES =
      List.of(MERCHANT_PRIVATE, MERCHANT_PUBLIC, ANTOM_PRIVATE, ANTOM_PUBLIC);
  private static final int BITS = 2048;

  /// Reads the keys of a directory, after making them if there are none. Nothing that exists is
  /// ever overwritten.
  ///
  /// @throws PracticeException if only some of the four files are there, a file holds no key, or
  ///   two files do not belong together
  public static PracticeKeys in(Path directory) throws PracticeException {
    try {
      OwnerOnly.directory(directory);
      List<String> missing =
          FILES.stream().filter(name -> !Files.exists(directory.resolve(name))).toList();
      if (missing.size() == FILES.size()) {
        generate(directory);
      } else if (!missing.isEmpty()) {
        throw new PracticeException(
            "The practice keys in %s are incomplete (%s missing): put it back, or remove the others to get new keys."
                .formatted(directory, String.join(", ", missing)));
      }
      return read(directory);
    } catch (IOException e) {
      throw new PracticeException(
          "The practice keys in %s cannot be read or written (%s): check the directory and its owner."
              .formatted(directory, e.getClass().getSimpleName()),
          e);
    }
  }

  /// PKCS#8: what a till signs with.
  public Path merchantPrivateFile() {
    return directory.resolve(MERCHANT_PRIVATE);
  }

  /// X.509 SubjectPublicKeyInfo: what a till verifies with.
  public Path antomPublicFile() {
    return directory.resolve(ANTOM_PUBLIC);
  }

  /// Says nothing of the keys.
  @Override
  public String toString() {
    return "PracticeKeys[" + directory + "]";
  }

  private static PracticeKeys read(Path directory) throws PracticeException, IOException {
    RSAPublicKey merchantPublic = publicKey(directory.resolve(MERCHANT_PUBLIC));
    RSAPrivateKey antomPrivate = privateKey(directory.resolve(ANTOM_PRIVATE));
    requirePair(directory, privateKey(directory.resolve(MERCHANT_PRIVATE)), merchantPublic);
    requirePair(directory, antomPrivate, publicKey(directory.resolve(ANTOM_PUBLIC)));
    return new PracticeKeys(directory, merchantPublic, antomPrivate);
  }

  private static void requirePair(Path directory, RSAPrivateKey secret, RSAPublicKey open)
      throws PracticeException {
    if (!secret.getModulus().equals(open.getModulus())) {
      throw new PracticeException(
          "The practice keys in %s do not belong together: remove all four files to get new keys."
              .formatted(directory));
    }
  }

  private static void generate(Path directory) throws PracticeException, IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair merchant = generator.generateKeyPair();
      KeyPair antom = generator.generateKeyPair();
      write(directory, MERCHANT_PRIVATE, merchant.getPrivate(), "PRIVATE KEY");
      write(directory, MERCHANT_PUBLIC, merchant.getPublic(), "PUBLIC KEY");
      write(directory, ANTOM_PRIVATE, antom.getPrivate(), "PRIVATE KEY");
      write(directory, ANTOM_PUBLIC, antom.getPublic(), "PUBLIC KEY");
    } catch (GeneralSecurityException e) {
      throw new PracticeException("This Java cannot make RSA keys: use another JDK.", e);
    }
  }

  /// A key appears under its name whole or not at all.
  private static void write(Path directory, String name, Key key, String label) throws IOException {
    Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
    String pem =
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(label, encoder.encodeToString(key.getEncoded()), label)
            .replace("\r", "");
    Path unfinished = directory.resolve(name + ".new");
    Files.deleteIfExists(unfinished);
    try (FileChannel file =
        OwnerOnly.open(
            unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      ByteBuffer bytes = ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
    Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static RSAPrivateKey privateKey(Path file) throws PracticeException, IOException {
    try {
      return (RSAPrivateKey)
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der(file)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new PracticeException(file + " holds no RSA private key (PKCS#8, PEM).", e);
    }
  }

  private static RSAPublicKey publicKey(Path file) throws PracticeException, IOException {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der(file)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new PracticeException(file + " holds no RSA public key (X.509, PEM).", e);
    }
  }

  private static byte[] der(Path file) throws IOException {
    String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
    return Base64.getDecoder()
        .decode(pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
  }
}
