package io.tillcode.gateway;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts one request on the wire, at most once, and says what came of it.
///
/// The HTTP library re-sends POSTs by default after resets, 408, 503 with `Retry-After: 0` and
/// redirects, even to another host (reliability, finding 2); here every one of these is off. It
/// speaks HTTP/1.1 only, where one connection carries one request, so that "the request was
/// started" is a statement about bytes and nothing is coalesced onto another host's connection.
final class Wire implements AutoCloseable {

  /// The largest answer that is read, in bytes.
  static final int MAX_ANSWER = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

  // Below the idle limit of common servers and balancers (60 to 75 s).
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(50);
  private static final int KEPT_CONNECTIONS = 5;
  private static final int STALE_CONNECTIONS = 3;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /// What came of a request.
  sealed interface Reply {}

  /// No byte of the request left this machine.
  ///
  /// @param cause `dns`, `connect`, `tls` or `local`
  record NotSent(String cause) implements Reply {}

  /// The request may have arrived; no whole answer came back.
  record Silence() implements Reply {}

  /// An answer beyond [#MAX_ANSWER] or in an encoding that was not asked for.
  record Indigestible() implements Reply {}

  /// A whole answer.
  ///
  /// @param body the bytes as they came
  record Answer(int status, Headers headers, ByteString body) implements Reply {}

  private final ConnectionPool pool =
      new ConnectionPool(KEPT_CONNECTIONS, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS);
  private final OkHttpClient client;

  Wire(boolean plain, Duration longestCall, Dns dns) {
    client =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .proxy(Proxy.NO_PROXY)
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionSpecs(List.of(plain ? ConnectionSpec.CLEARTEXT : ConnectionSpec.MODERN_TLS))
            .connectionPool(pool)
            .dns(dns)
            .connectTimeout(shorter(CONNECT_TIMEOUT, longestCall))
            .readTimeout(longestCall)
            .writeTimeout(longestCall)
            .callTimeout(longestCall)
            .eventListenerFactory(call -> trace(call.request()))
            .addNetworkInterceptor(Wire::refuseStale)
            .build();
  }

  /// Sends `body` once.
  Reply post(HttpUrl url, Headers headers, ByteString body, Duration timeout) {
    return send(
        new Request.Builder().url(url).headers(headers).post(new OneShot(body)).build(), timeout);
  }

  /// Asks for nothing, so that a connection is open and proved. HEAD, because its answer has no
  /// body, no server may act on it, and servers keep the connection after it.
  Reply touch(HttpUrl url, Duration timeout) {
    return send(
        new Request.Builder().url(url).header("User-Agent", "Tillcode").head().build(), timeout);
  }

  boolean hasIdleConnection() {
    return pool.idleConnectionCount() > 0;
  }

  @Override
  public void close() {
    pool.evictAll();
    client.dispatcher().executorService().shutdown();
  }

  private Reply send(Request request, Duration timeout) {
    for (int stale = 0; stale < STALE_CONNECTIONS; stale++) {
      CallTrace trace = new CallTrace();
      Call call = client.newCall(request.newBuilder().tag(CallTrace.class, trace).build());
      call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
      try (Response response = call.execute()) {
        return answer(call, response);
      } catch (StaleConnectionException nothingWritten) {
        pool.evictAll();
      } catch (IOException | RuntimeException failure) {
        // The class only: messages can quote what the other side sent. Runtime exceptions are
        // real: the library parses Retry-After as an int.
        LOG.warn(
            "{} {} ended by {} ({})",
            request.method(),
            request.url().encodedPath(),
            failure.getClass().getSimpleName(),
            trace.requestStarted() ? "request sent" : "not sent: " + trace.cause());
        return trace.requestStarted() ? new Silence() : new NotSent(trace.cause());
      }
    }
    return new NotSent("connect");
  }

  private static Reply answer(Call call, Response response) throws IOException {
    if (response.request().method().equals("HEAD")) {
      return new Answer(response.code(), response.headers(), ByteString.EMPTY);
    }
    String encoding = response.header("Content-Encoding", "identity");
    BufferedSource source = response.body().source();
    if (!"identity".equalsIgnoreCase(encoding) || source.request(MAX_ANSWER + 1L)) {
      call.cancel(); // or closing would read on for the sake of the connection
      return new Indigestible();
    }
    return new Answer(response.code(), response.headers(), source.readByteString());
  }

  private static CallTrace trace(Request request) {
    CallTrace trace = request.tag(CallTrace.class);
    return trace == null ? new CallTrace() : trace;
  }

  /// A server that hung up an idle connection must not cost a payment. The library looks only after
  /// ten idle seconds; here every pooled connection is looked at before a byte is written.
  private static Response refuseStale(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    if (!trace(request).connected() && isStale(chain.connection().socket())) {
      throw new StaleConnectionException();
    }
    return chain.proceed(request);
  }

  private static boolean isStale(Socket socket) {
    try {
      int timeout = socket.getSoTimeout();
      try {
        socket.setSoTimeout(1);
        socket.getInputStream().read();
        return true; // end of stream, or bytes nobody asked for
      } catch (SocketTimeoutException silentAndOpen) {
        return false;
      } finally {
        socket.setSoTimeout(timeout);
      }
    } catch (IOException broken) {
      return true;
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static final class StaleConnectionException extends IOException {}

  /// A body that may be written once, whatever the library would like to do.
  private static final class OneShot extends RequestBody {
    private final ByteString bytes;

    OneShot(ByteString bytes) {
      this.bytes = bytes;
    }

    @Override
    public MediaType contentType() {
      return JSON;
    }

    @Override
    public long contentLength() {
      return bytes.size();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(bytes);
    }
  }
}
