package io.tillcode.notification;

import io.tillcode.engine.port.Notification;
import io.tillcode.engine.port.NotificationListener;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request, in the only safe order: what costs nothing first, then the size, then whose it is,
/// then what it means, then the journal, and the acknowledgement last.
final class NotificationHandler extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationHandler.class);

  private final NotificationConfig config;
  private final ReadDeadline deadline;
  private final Genuineness genuineness;
  private final Acknowledgement acknowledgement;
  private final RefusalLog refusals;
  private final NotificationListener listener;
  private final Semaphore room;

  NotificationHandler(
      NotificationConfig config,
      ReadDeadline deadline,
      Genuineness genuineness,
      Acknowledgement acknowledgement,
      RefusalLog refusals,
      NotificationListener listener) {
    this.config = config;
    this.deadline = deadline;
    this.genuineness = genuineness;
    this.acknowledgement = acknowledgement;
    this.refusals = refusals;
    this.listener = listener;
    this.room = new Semaphore(config.limits().requests());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!config.path().equals(request.getHttpURI().getPathQuery())) {
      return answer(HttpStatus.NOT_FOUND_404, response, callback);
    }
    if (!HttpMethod.POST.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, HttpMethod.POST.asString());
      return answer(HttpStatus.METHOD_NOT_ALLOWED_405, response, callback);
    }
    if (!room.tryAcquire()) {
      return answer(HttpStatus.SERVICE_UNAVAILABLE_503, response, callback);
    }
    int status;
    try {
      status = receive(request);
    } catch (IOException cutOff) {
      callback.failed(cutOff); // nobody is there to answer
      return true;
    } finally {
      room.release();
    }
    if (status == HttpStatus.OK_200) {
      acknowledgement.send(response, callback);
      return true;
    }
    return answer(status, response, callback);
  }

  private int receive(Request request) throws IOException {
    byte[] body = body(request);
    if (body == null) {
      refusals.refused("it is too large");
      return HttpStatus.PAYLOAD_TOO_LARGE_413;
    }
    deadline.met(request.getConnectionMetaData().getConnection());
    Optional<String> fault = genuineness.fault(request.getHeaders(), body);
    if (fault.isPresent()) {
      refusals.refused(fault.get());
      return HttpStatus.UNAUTHORIZED_401;
    }
    Optional<Notification> notification = NotificationReader.read(body);
    if (notification.isEmpty()) {
      refusals.refused("its signed body is not one JSON object that can be read in one way only");
      return HttpStatus.BAD_REQUEST_400;
    }
    return stored(notification.get()) ? HttpStatus.OK_200 : HttpStatus.INTERNAL_SERVER_ERROR_500;
  }

  /// The body, or null if it is too large.
  private byte @Nullable [] body(Request request) throws IOException {
    int most = config.limits().bodyBytes();
    if (request.getLength() > most) {
      return null;
    }
    byte[] bytes = new byte[most + 1];
    int length = Request.asInputStream(request).readNBytes(bytes, 0, bytes.length);
    return length > most ? null : Arrays.copyOf(bytes, length);
  }

  private boolean stored(Notification notification) {
    try {
      boolean stored = listener.received(notification);
      LOG.debug(
          "Notification {} {} {}",
          notification.type(),
          notification.digest(),
          stored ? "stored" : "not stored");
      return stored;
    } catch (RuntimeException e) {
      LOG.error("A notification could not be stored; Antom sends it again", e);
      return false;
    }
  }

  private static boolean answer(int status, Response response, Callback callback) {
    response.setStatus(status);
    callback.succeeded();
    return true;
  }
}
