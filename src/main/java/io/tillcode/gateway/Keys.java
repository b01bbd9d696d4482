package io.tillcode.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the two RSA keys of the gateway: our private one (PKCS#8) and Antom's public one (X.509),
/// as PEM or as the bare Base64 that Antom's dashboard shows.
///
/// Whatever is wrong with a key is said in one sentence, because the person who reads it sees two
/// files that look alike.
public final class Keys {

  private static final byte INTEGER = 0x02;
  private static final byte SEQUENCE = 0x30;
  private static final int MIN_BITS = 2048;
  private static final long MAX_FILE = 1 << 16;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final Set<PosixFilePermission> OWNER =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private Keys() {}

  /// What a file turned out to hold.
  private enum Kind {
    PRIVATE("an RSA private key in PKCS#8 form"),
    PUBLIC("a public key"),
    PKCS1("an RSA key in PKCS#1 form"),
    ENCRYPTED("an encrypted private key"),
    OTHER_PRIVATE("a private key that is not RSA"),
    OTHER_PUBLIC("a public key that is not RSA"),
    CERTIFICATE("a certificate"),
    NO_KEY("no key that can be read");

    private final String what;

    Kind(String what) {
      this.what = what;
    }
  }

  /// @param key the key, if it is one of the two kinds we use
  private record Found(Kind kind, @Nullable Key key) {}

  /// Our own key, which signs.
  ///
  /// @throws KeyException if it is missing, readable by others, not a PKCS#8 RSA private key or
  ///   shorter than 2048 bits
  public static PrivateKey merchantKey(Path file) throws KeyException {
    String text = read(file, "merchant's private key");
    checkMode(file);
    Found found = identify(text);
    if (!(found.key instanceof PrivateKey key)) {
      throw new KeyException(
          file
              + " holds "
              + found.kind.what
              + ", but the merchant's private key (RSA, PKCS#8) is wanted: "
              + switch (found.kind) {
                case PRIVATE, NO_KEY -> "copy the key again, whole.";
                case PUBLIC, OTHER_PUBLIC, CERTIFICATE ->
                    "the private key and Antom's public key may be swapped.";
                case PKCS1 -> "convert it with 'openssl pkcs8 -topk8 -nocrypt'.";
                case ENCRYPTED -> "decrypt it with 'openssl pkcs8'.";
                case OTHER_PRIVATE -> "make an RSA key and register its public half with Antom.";
              });
    }
    checkSize(key, file);
    return key;
  }

  /// Antom's key, which verifies.
  ///
  /// @throws KeyException if it is missing, not an X.509 RSA public key or shorter than 2048 bits
  public static PublicKey antomKey(Path file) throws KeyException {
    Found found = identify(read(file, "public key of Antom"));
    if (!(found.key instanceof PublicKey key)) {
      throw new KeyException(
          file
              + " holds "
              + found.kind.what
              + ", but Antom's public key (RSA, X.509) is wanted: "
              + switch (found.kind) {
                case PRIVATE, OTHER_PRIVATE, ENCRYPTED ->
                    "the private key and Antom's public key may be swapped.";
                case PUBLIC, PKCS1, OTHER_PUBLIC, CERTIFICATE, NO_KEY ->
                    "copy it again from Antom's dashboard.";
              });
    }
    checkSize(key, file);
    return key;
  }

  /// Refuses our own public key in the place of Antom's: it verifies nothing that Antom signs.
  ///
  /// @throws KeyException if both are halves of one pair
  public static void checkDifferent(PrivateKey merchantKey, PublicKey antomKey)
      throws KeyException {
    if (merchantKey instanceof RSAKey ours
        && antomKey instanceof RSAKey theirs
        && ours.getModulus().equals(theirs.getModulus())) {
      throw new KeyException(
          "The public key given as Antom's is the merchant's own: copy Antom's public key from its"
              + " dashboard.");
    }
  }

  private static String read(Path file, String what) throws KeyException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new KeyException(
            "There is no file " + file + ": put the " + what + " there or correct the path.");
      }
      if (Files.size(file) > MAX_FILE) {
        throw new KeyException(file + " is too large for a key: check the path.");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new KeyException(
          file + " cannot be read: give the user that runs the till the right to read it.");
    }
  }

  private static void checkMode(Path file) throws KeyException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return; // no modes on this file system
    }
    try {
      if (!OWNER.containsAll(view.readAttributes().permissions())) {
        throw new KeyException(
            file + " is open to other users of this machine: run 'chmod 600' on it.");
      }
    } catch (IOException unreadable) {
      throw new KeyException(file + " has no readable access rights: check the file.");
    }
  }

  private static void checkSize(Key key, Path file) throws KeyException {
    if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_BITS) {
      throw new KeyException(
          file
              + " holds an RSA key of "
              + rsa.getModulus().bitLength()
              + " bits: make one of "
              + MIN_BITS
              + " bits or more.");
    }
  }

  private static Found identify(String text) {
    Matcher pem = PEM.matcher(text);
    String label = pem.find() ? pem.group(1) : "";
    return switch (label) {
      case "RSA PRIVATE KEY", "RSA PUBLIC KEY" -> new Found(Kind.PKCS1, null);
      case "EC PRIVATE KEY", "DSA PRIVATE KEY", "OPENSSH PRIVATE KEY" ->
          new Found(Kind.OTHER_PRIVATE, null);
      case "ENCRYPTED PRIVATE KEY" -> new Found(Kind.ENCRYPTED, null);
      case "CERTIFICATE" -> new Found(Kind.CERTIFICATE, null);
      default -> identifyDer(decode(label.isEmpty() ? text : pem.group(2)));
    };
  }

  private static Found identifyDer(byte[] der) {
    PrivateKey privateKey = rsaPrivate(der);
    if (privateKey != null) {
      return new Found(Kind.PRIVATE, privateKey);
    }
    PublicKey publicKey = rsaPublic(der);
    return publicKey == null
        ? new Found(kindOfOther(der), null)
        : new Found(Kind.PUBLIC, publicKey);
  }

  /// Tells DER forms apart by their first elements: PKCS#8 is `{0, {algorithm}, …}`, PKCS#1 `{0, n,
  /// …}` or `{n, e}`, X.509 `{{algorithm}, …}`.
  private static Kind kindOfOther(byte[] der) {
    int first = contentOfSequence(der);
    if (first < 0 || first + 3 >= der.length) {
      return Kind.NO_KEY;
    }
    boolean version = der[first] == INTEGER && der[first + 1] == 1;
    if (version && der[first + 3] == SEQUENCE) {
      return Kind.OTHER_PRIVATE;
    }
    return switch (der[first]) {
      case INTEGER -> Kind.PKCS1;
      case SEQUENCE -> Kind.OTHER_PUBLIC;
      default -> Kind.NO_KEY;
    };
  }

  /// Where the outermost sequence's content starts, or -1 if this is no DER sequence.
  private static int contentOfSequence(byte[] der) {
    if (der.length < 4 || der[0] != SEQUENCE) {
      return -1;
    }
    int length = der[1] & 0xff;
    return length < 0x80 ? 2 : 2 + (length & 0x7f);
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static @Nullable PrivateKey rsaPrivate(byte[] der) {
    try {
      return rsa().generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException notThis) {
      return null;
    }
  }

  private static @Nullable PublicKey rsaPublic(byte[] der) {
    try {
      return rsa().generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException notThis) {
      return null;
    }
  }

  private static KeyFactory rsa() throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA");
  }
}
