package io.tillcode.app;

import io.tillcode.settings.AntomSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The token that a service provider's till sends with each call.
///
/// Looked at when the till opens, so that what is wrong with it is not found out by a customer, and
/// read again before each call, so that a token replaced in its file is used at once.
final class AgentToken implements Supplier<String> {

  /// What a header can hold, in one word.
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private final Path file;

  private AgentToken(Path file) {
    this.file = file;
  }

  /// The token of the settings, or null where none is set.
  ///
  /// @throws TillException if its file holds no token
  static @Nullable AgentToken of(AntomSettings antom) throws TillException {
    Path file = antom.agentTokenFile();
    if (file == null) {
      return null;
    }
    AgentToken token = new AgentToken(file);
    token.check();
    return token;
  }

  @Override
  public String get() {
    try {
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException("the agent token's file cannot be read", e);
    }
  }

  private String read() throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
  }

  private void check() throws TillException {
    if (!Files.isRegularFile(file)) {
      throw fault("There is no file " + file + ": put the agent token there or correct the path.");
    }
    String token;
    try {
      token = read();
    } catch (IOException unreadable) {
      throw fault(file + " cannot be read: give the user that runs the till the right to read it.");
    }
    if (token.isEmpty()) {
      throw fault(file + " is empty: put the agent token there.");
    }
    if (!TOKEN.matcher(token).matches()) {
      throw fault(file + " holds more than an agent token: put the token alone there.");
    }
  }

  private static TillException fault(String sentence) {
    return new TillException("antom.agentTokenFile: " + sentence);
  }
}
