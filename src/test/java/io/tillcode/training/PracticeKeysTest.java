package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeKeysTest {

  @TempDir Path temp;

  @Test
  void makesFourFilesThatOnlyTheirOwnerReads() throws Exception {
    Path directory = temp.resolve("a/keys");
    PracticeKeys keys = PracticeKeys.in(directory);
    assertEquals(2048, ((RSAPublicKey) keys.merchantPublic()).getModulus().bitLength());
    assertTrue(
        Files.readString(keys.merchantPrivateFile()).startsWith("-----BEGIN PRIVATE KEY-----\n"));
    assertTrue(Files.readString(keys.antomPublicFile()).startsWith("-----BEGIN PUBLIC KEY-----\n"));
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    assertEquals("rwx------", mode(directory));
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all = files.toList();
      assertEquals(4, all.size());
      for (Path file : all) {
        assertEquals("rw-------", mode(file));
      }
    }
  }

  @Test
  void neverOverwritesKeysThatAreThere() throws Exception {
    PracticeKeys.in(temp);
    String before = Files.readString(temp.resolve("antom-private.pem"));
    PracticeKeys.in(temp);
    assertEquals(before, Files.readString(temp.resolve("antom-private.pem")));
  }

  @Test
  void saysWhatIsMissingOfAHalfPresentSet() throws Exception {
    PracticeKeys.in(temp);
    Files.delete(temp.resolve("merchant-public.pem"));
    PracticeException refused = assertThrows(PracticeException.class, () -> PracticeKeys.in(temp));
    assertTrue(refused.sentence().contains("merchant-public.pem missing"));
    assertTrue(Files.notExists(temp.resolve("merchant-public.pem")));
  }

  @Test
  void refusesKeysThatDoNotBelongTogetherAndFilesThatAreNoKeys() throws Exception {
    PracticeKeys.in(temp);
    Files.copy(
        temp.resolve("antom-public.pem"),
        temp.resolve("merchant-public.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThrows(PracticeException.class, () -> PracticeKeys.in(temp));
    Files.writeString(temp.resolve("merchant-public.pem"), "no key");
    PracticeException refused = assertThrows(PracticeException.class, () -> PracticeKeys.in(temp));
    assertTrue(refused.sentence().contains("holds no RSA public key"));
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
