package io.tillcode.diagnostics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;

/// A short code for a fault, such as `T-4F2K-9Q`, that a cashier can read out to support.
///
/// The same fault has the same code on every till, today and in the next version, because the code
/// is made of where it happened and nothing else: the types of the exception and its causes, and of
/// each the method that threw it and the first three methods of ours below that. Messages, line
/// numbers, and the numbers compilers give to lambdas are left out. Different faults share a code
/// once in a billion.
public final class SupportCode {

  /// Crockford's digits: none is mistaken for another when read out.
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final String OURS = "io.tillcode.";
  private static final int FRAMES_OF_OURS = 3;
  private static final int DEEPEST_CAUSE = 10;
  private static final Pattern NUMBERS =
      Pattern.compile("(?:\\$+|/)(?:0x)?[0-9a-f]*[0-9][0-9a-f]*");

  private SupportCode() {}

  /// The code of a fault: `T-`, four digits, `-`, two digits.
  public static String of(Throwable fault) {
    byte[] hash = sha256(trail(fault));
    StringBuilder code = new StringBuilder("T-");
    for (int i = 0; i < 6; i++) {
      if (i == 4) {
        code.append('-');
      }
      code.append(DIGITS.charAt(hash[i] & 31));
    }
    return code.toString();
  }

  private static String trail(Throwable fault) {
    StringBuilder trail = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable next = fault;
    while (next != null && seen.add(next) && seen.size() <= DEEPEST_CAUSE) {
      trail.append(plain(next.getClass().getName())).append('\n');
      frames(next.getStackTrace(), trail);
      next = next.getCause();
    }
    return trail.toString();
  }

  private static void frames(StackTraceElement[] frames, StringBuilder trail) {
    int ours = 0;
    for (int i = 0; i < frames.length && ours < FRAMES_OF_OURS; i++) {
      boolean isOurs = frames[i].getClassName().startsWith(OURS);
      if (i == 0 || isOurs) {
        String method = frames[i].getClassName() + "." + frames[i].getMethodName();
        trail.append(plain(method)).append('\n');
      }
      ours += isOurs ? 1 : 0;
    }
  }

  private static String plain(String name) {
    return NUMBERS.matcher(name).replaceAll("");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
