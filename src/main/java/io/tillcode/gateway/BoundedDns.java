package io.tillcode.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/// The system's name lookup, with two limits it lacks: a time, because a dead resolver blocks for
/// tens of seconds and no call timeout reaches into it, and for plain http an answer on this
/// machine.
final class BoundedDns implements Dns {

  private final Dns system;
  private final Duration limit;
  private final boolean loopbackOnly;

  BoundedDns(Dns system, Duration limit, boolean loopbackOnly) {
    this.system = system;
    this.limit = limit;
    this.loopbackOnly = loopbackOnly;
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    List<InetAddress> addresses = await(hostname);
    if (loopbackOnly && !addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
      throw new UnknownHostException(hostname + " is not this machine");
    }
    return addresses;
  }

  private List<InetAddress> await(String hostname) throws UnknownHostException {
    FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> system.lookup(hostname));
    // A platform thread: the lookup sits in native code and would pin a carrier.
    Thread.ofPlatform().daemon().name("name-lookup").start(lookup);
    try {
      return lookup.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unknown(hostname, interrupted);
    } catch (TimeoutException | ExecutionException failed) {
      throw unknown(hostname, failed);
    }
  }

  private static UnknownHostException unknown(String hostname, Exception cause) {
    UnknownHostException unknown = new UnknownHostException(hostname);
    unknown.initCause(cause);
    return unknown;
  }
}
