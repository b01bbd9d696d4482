package io.tillcode.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Call;
import okhttp3.EventListener;

/// How far one call got. The proof that nothing left this machine rests on it: the HTTP library
/// tells it before it hands the first byte of the request to a connection, on the thread that made
/// the call.
final class CallTrace extends EventListener {

  private enum Stage {
    LOCAL,
    DNS,
    CONNECT,
    TLS
  }

  // Connects to several addresses race on threads of their own.
  private volatile Stage stage = Stage.LOCAL;
  private volatile boolean requestStarted;

  /// Whether any byte of the request may have left.
  boolean requestStarted() {
    return requestStarted;
  }

  /// Whether the call opened its connection instead of finding one in the pool.
  boolean connected() {
    return stage.compareTo(Stage.CONNECT) >= 0;
  }

  /// What was being done when it ended, as `GatewayOutcome.NotSent` names it.
  String cause() {
    return switch (stage) {
      case LOCAL -> "local";
      case DNS -> "dns";
      case CONNECT -> "connect";
      case TLS -> "tls";
    };
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    reached(Stage.DNS);
  }

  @Override
  public void dnsEnd(Call call, String domainName, List<InetAddress> inetAddressList) {
    reached(Stage.CONNECT);
  }

  @Override
  public void connectStart(Call call, InetSocketAddress inetSocketAddress, Proxy proxy) {
    reached(Stage.CONNECT);
  }

  @Override
  public void secureConnectStart(Call call) {
    reached(Stage.TLS);
  }

  @Override
  public void requestHeadersStart(Call call) {
    requestStarted = true;
  }

  private synchronized void reached(Stage next) {
    if (next.compareTo(stage) > 0) {
      stage = next;
    }
  }
}
