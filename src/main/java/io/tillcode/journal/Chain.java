package io.tillcode.journal;

import io.tillcode.engine.port.JournalException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/// The head of the hash chain that ties each fact to all facts before it.
final class Chain {

  private final long seq;
  private final byte[] hash;

  private Chain(long seq, byte[] hash) {
    this.seq = seq;
    this.hash = hash;
  }

  /// The head of an empty journal.
  static Chain start() {
    return new Chain(0, new byte[32]);
  }

  /// The head of what is stored.
  static Chain head(Connection connection) {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT seq, hash FROM fact ORDER BY seq DESC LIMIT 1");
        ResultSet row = select.executeQuery()) {
      return row.next() ? new Chain(row.getLong(1), row.getBytes(2)) : start();
    } catch (SQLException e) {
      throw new JournalException("cannot read the end of the journal", e);
    }
  }

  /// The head after one more row.
  Chain link(String paymentRequestId, String type, int version, String body) {
    String row =
        String.join("\n", Long.toString(seq + 1), paymentRequestId, type, version + "", body);
    MessageDigest digest = sha256();
    digest.update(hash);
    return new Chain(seq + 1, digest.digest(row.getBytes(StandardCharsets.UTF_8)));
  }

  long seq() {
    return seq;
  }

  byte[] hash() {
    return hash.clone();
  }

  /// The hash in hex.
  String text() {
    return HexFormat.of().formatHex(hash);
  }

  /// Of a text, in hex.
  static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
