package io.tillcode.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What tells Antom to stop sending a notification, to the letter of the guide (API sheet, sections
/// 3.3 and 14.1). It is not signed.
final class Acknowledgement {

  private static final String BODY =
      "{\"result\":{\"resultCode\":\"SUCCESS\",\"resultStatus\":\"S\","
          + "\"resultMessage\":\"success\"}}";

  /// As in the guide's sample: no fraction, the offset in digits.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private final String clientId;
  private final InstantSource clock;

  Acknowledgement(String clientId, InstantSource clock) {
    this.clientId = clientId;
    this.clock = clock;
  }

  void send(Response response, Callback callback) {
    response.setStatus(HttpStatus.OK_200);
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, "application/json")
        .put("response-time", TIME.format(clock.instant().atOffset(ZoneOffset.UTC)))
        .put("client-id", clientId);
    response.write(true, ByteBuffer.wrap(BODY.getBytes(StandardCharsets.UTF_8)), callback);
  }
}
