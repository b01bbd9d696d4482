package io.tillcode.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who was charged: an append-only file of JSON lines, and what it adds up to.
///
/// An entry counts once it is in the file. Guarded by the bank's lock.
final class PracticeLedger implements Closeable {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReader()))
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectWriter WRITER =
      JSON.writerFor(LedgerEntry.class).without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  private static final ObjectReader READER = JSON.readerFor(LedgerEntry.class);

  private final FileChannel file;
  private final Map<String, LedgerAccount> accounts = new LinkedHashMap<>();
  private final Map<String, LedgerAccount> byPaymentId = new HashMap<>();
  private final Map<String, LedgerAccount> byOrderCode = new HashMap<>();
  private final Map<String, LedgerAccount> byRefundRequestId = new HashMap<>();
  private final Map<String, String> refundRequestIds = new HashMap<>();
  private final Map<String, Instant> silentUntil = new HashMap<>();

  private PracticeLedger(FileChannel file) {
    this.file = file;
  }

  /// Opens a ledger and reads all of it.
  ///
  /// @throws PracticeException if another practice gateway writes it, or a line is no ledger line
  static PracticeLedger open(Path path) throws PracticeException {
    try {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        OwnerOnly.directory(parent);
      }
      FileChannel file =
          OwnerOnly.open(
              path,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
      PracticeLedger ledger = new PracticeLedger(file);
      try {
        ledger.lock(path);
        ledger.replay(path);
        return ledger;
      } catch (PracticeException | IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new PracticeException(
          "The practice ledger %s cannot be opened (%s): check the path and its owner."
              .formatted(path, e.getClass().getSimpleName()),
          e);
    }
  }

  /// Writes entries together, then counts them.
  ///
  /// @throws IOException if they are not in the file; nothing has changed then
  void append(LedgerEntry... entries) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (LedgerEntry entry : entries) {
      lines.append(WRITER.writeValueAsString(entry)).append('\n');
    }
    long end = file.size();
    try {
      ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      file.position(end);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      file.truncate(end);
      throw e;
    }
    for (LedgerEntry entry : entries) {
      count(entry);
    }
  }

  /// Writes what time alone has done to a payment.
  void advance(LedgerAccount account, Instant now) throws IOException {
    Optional<LedgerEntry> due = account.due(now);
    while (due.isPresent()) {
      append(due.get());
      due = account.due(now);
    }
  }

  Collection<LedgerAccount> accounts() {
    return Collections.unmodifiableCollection(accounts.values());
  }

  Optional<LedgerAccount> byRequestId(String paymentRequestId) {
    return Optional.ofNullable(accounts.get(paymentRequestId));
  }

  Optional<LedgerAccount> byPaymentId(String paymentId) {
    return Optional.ofNullable(byPaymentId.get(paymentId));
  }

  /// The payment of an order code, by the text that a wallet reads from it.
  Optional<LedgerAccount> byOrderCode(String text) {
    return Optional.ofNullable(byOrderCode.get(text));
  }

  /// The payment that a refund was asked for.
  Optional<LedgerAccount> byRefundRequestId(String refundRequestId) {
    return Optional.ofNullable(byRefundRequestId.get(refundRequestId));
  }

  Optional<String> refundRequestId(String refundId) {
    return Optional.ofNullable(refundRequestIds.get(refundId));
  }

  /// For a pay request that was thrown away: until when nothing about it is answered.
  Optional<Instant> silentUntil(String paymentRequestId) {
    return Optional.ofNullable(silentUntil.get(paymentRequestId));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void count(LedgerEntry entry) {
    switch (entry) {
      case LedgerEntry.Opened opening -> {
        LedgerAccount account = new LedgerAccount(opening);
        accounts.put(opening.paymentRequestId(), account);
        byPaymentId.put(opening.paymentId(), account);
        account.orderCode().ifPresent(text -> byOrderCode.put(text, account));
      }
      case LedgerEntry.Swallowed swallowed ->
          silentUntil.put(swallowed.paymentRequestId(), swallowed.silentUntil());
      case LedgerEntry.Refunded refund ->
          countRefund(refund, refund.refundRequestId(), refund.refundId());
      case LedgerEntry.RefundAccepted refund ->
          countRefund(refund, refund.refundRequestId(), refund.refundId());
      case LedgerEntry.RefundRefused refund ->
          countRefund(refund, refund.refundRequestId(), refund.refundId());
      case LedgerEntry.Charged charged -> existing(entry).apply(charged);
      case LedgerEntry.Failed failed -> existing(entry).apply(failed);
      case LedgerEntry.Cancelled cancelled -> existing(entry).apply(cancelled);
      case LedgerEntry.Asked asked -> existing(entry).apply(asked);
      case LedgerEntry.Notified notified -> existing(entry).apply(notified);
    }
  }

  private void countRefund(LedgerEntry entry, String refundRequestId, String refundId) {
    LedgerAccount account = existing(entry);
    account.apply(entry);
    byRefundRequestId.put(refundRequestId, account);
    refundRequestIds.put(refundId, refundRequestId);
  }

  private LedgerAccount existing(LedgerEntry entry) {
    return byRequestId(entry.paymentRequestId())
        .orElseThrow(() -> new IllegalStateException("an entry for no payment"));
  }

  private void lock(Path path) throws PracticeException, IOException {
    try {
      if (file.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException sameProcess) {
      // said below
    }
    throw new PracticeException(
        "Another practice gateway is writing %s: stop it or use another directory."
            .formatted(path));
  }

  private void replay(Path path) throws PracticeException, IOException {
    // Through the locked channel: some systems keep every other one out.
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // until all of it is there
    }
    String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    int lineNumber = 0;
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lineNumber++;
      try {
        count(READER.readValue(text.substring(start, end)));
      } catch (JacksonException | IllegalStateException e) {
        throw new PracticeException(
            "Line %d of the practice ledger %s cannot be read: put the file away to start a new one."
                .formatted(lineNumber, path),
            e);
      }
      start = end + 1;
    }
    // A line without its end was never answered for: the power went while it was written.
    file.truncate(text.substring(0, start).getBytes(StandardCharsets.UTF_8).length);
  }

  private static final class InstantReader extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Instant.parse(parser.getText());
    }
  }
}
