package io.tillcode.kill;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// RSA keys of 2048 bits that protect nothing and cost nothing.
///
/// A life is so short that Java never gets round to compiling its arithmetic well, and signing with
/// a proper key would take half of it. Here the modulus is a product of many small primes, each one
/// more than a divisor of one 58-bit number; so the exponents need be right modulo that number only
/// and the private one is as short. Signing and verifying run the same code with the same formats.
final class CheapKeys {

  private static final int BITS = 2048;

  private static final List<Integer> FACTORS =
      List.of(2, 2, 2, 2, 2, 3, 3, 3, 5, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41);

  private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65_537);

  private CheapKeys() {}

  /// Makes the four files of a practice gateway.
  static void write(Path directory) throws GeneralSecurityException, IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    BigInteger order =
        FACTORS.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    List<BigInteger> primes = primes(order);
    Collections.shuffle(primes, new Random());
    int used = 0;
    for (String name : List.of("merchant", "antom")) {
      BigInteger modulus = BigInteger.ONE;
      while (modulus.bitLength() < BITS) {
        modulus = modulus.multiply(primes.get(used++));
      }
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      BigInteger secret = PUBLIC_EXPONENT.modInverse(order);
      write(
          directory.resolve(name + "-private.pem"),
          "PRIVATE KEY",
          rsa.generatePrivate(new RSAPrivateKeySpec(modulus, secret)));
      write(
          directory.resolve(name + "-public.pem"),
          "PUBLIC KEY",
          rsa.generatePublic(new RSAPublicKeySpec(modulus, PUBLIC_EXPONENT)));
    }
  }

  /// Those that are one more than a divisor of `order`, without the smallest.
  private static List<BigInteger> primes(BigInteger order) {
    List<BigInteger> divisors = new ArrayList<>(List.of(BigInteger.ONE));
    for (int factor : FACTORS) {
      for (BigInteger divisor : List.copyOf(divisors)) {
        divisors.add(divisor.multiply(BigInteger.valueOf(factor)));
      }
    }
    return new ArrayList<>(
        divisors.stream()
            .distinct()
            .filter(divisor -> divisor.bitLength() > 40)
            .map(BigInteger.ONE::add)
            .filter(candidate -> candidate.isProbablePrime(30))
            .filter(prime -> order.gcd(prime).equals(BigInteger.ONE))
            .toList());
  }

  private static void write(Path file, String label, Key key) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label),
        StandardCharsets.US_ASCII);
  }
}
