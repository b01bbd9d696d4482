package io.tillcode.simulation;

import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Unknown;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way to the gateway and back: it loses, delays, doubles, and is down for a while.
///
/// The till's call runs when its request arrives, and its answer is held back for as long as the
/// answer takes; a request that arrives after the till stopped waiting is acted on all the same.
final class Network implements Executor {

  /// How long the till waits for an answer.
  private static final long TIMEOUT = 8_000;

  /// The longest a request may lie about on its way.
  static final long LONGEST = 120_000;

  private static final GatewayOutcome NO_ANSWER = new Unknown(Doubt.NO_ANSWER);

  /// One request and its answer.
  private static final class Journey {
    long out;
    long back;
    boolean notSent;
    boolean requestLost;
    boolean answerLost;
    boolean doubled;
    boolean straggles;
    boolean answered;

    boolean fails() {
      return notSent || requestLost || answerLost || !answered;
    }
  }

  private final VirtualTime time;
  private final Dials dials;
  private final SplittableRandom random;
  private final Runnable crashPoint;
  private boolean down;
  private @Nullable Journey current;

  /// @param crashPoint called before a request leaves
  Network(VirtualTime time, Dials dials, SplittableRandom random, Runnable crashPoint) {
    this.time = time;
    this.dials = dials;
    this.random = random;
    this.crashPoint = crashPoint;
  }

  void goesDown() {
    down = true;
  }

  void comesBack() {
    down = false;
  }

  boolean isDown() {
    return down;
  }

  @Override
  public void execute(Runnable call) {
    crashPoint.run();
    Journey journey = draw();
    time.in(Math.min(journey.out, TIMEOUT), () -> arrive(journey, call));
  }

  private Journey draw() {
    Journey journey = new Journey();
    journey.notSent = down || dials.hits(Fault.NOT_SENT, random);
    journey.requestLost = dials.hits(Fault.REQUEST_LOST, random);
    journey.answerLost = dials.hits(Fault.ANSWER_LOST, random);
    journey.doubled = dials.hits(Fault.DUPLICATED, random);
    boolean slow = dials.hits(Fault.SLOW, random);
    journey.out = slow ? random.nextLong(LONGEST) : 20 + random.nextInt(300);
    journey.back = slow ? random.nextLong(TIMEOUT) : 20 + random.nextInt(300);
    return journey;
  }

  private void arrive(Journey journey, Runnable call) {
    current = journey;
    try {
      call.run();
    } finally {
      current = null;
    }
  }

  /// Lets the gateway act on the request that is arriving.
  ///
  /// @param notSent hears that not a byte left
  /// @param act what the gateway does and says; may be done more than once, and after the till
  ///   stopped waiting
  GatewayOutcome carry(Runnable notSent, Supplier<GatewayOutcome> act) {
    Journey journey = travelling();
    if (journey.notSent) {
      notSent.run();
      return new GatewayOutcome.NotSent("connect");
    }
    if (journey.requestLost) {
      return NO_ANSWER;
    }
    if (journey.doubled) {
      time.in(random.nextInt(30_000), () -> unheard(act));
    }
    if (journey.straggles) {
      time.in(random.nextLong(LONGEST - TIMEOUT), () -> unheard(act));
      return NO_ANSWER;
    }
    if (journey.out > TIMEOUT) {
      time.in(journey.out - TIMEOUT, () -> unheard(act));
      return NO_ANSWER;
    }
    GatewayOutcome outcome = act.get();
    journey.answered = journey.out + journey.back < TIMEOUT;
    return journey.fails() ? NO_ANSWER : outcome;
  }

  /// What the gateway says to nobody.
  private static void unheard(Supplier<GatewayOutcome> act) {
    GatewayOutcome _ = act.get();
  }

  /// The request that travels now arrives when the till has long stopped waiting.
  void straggles() {
    travelling().straggles = true;
  }

  /// Whether a connection could be opened.
  boolean reaches() {
    return !travelling().notSent;
  }

  /// How long what the till is told by the call that runs now takes until it is told.
  long untilHeard() {
    Journey journey = current;
    if (journey == null || journey.notSent) {
      return 0;
    }
    return journey.fails() ? Math.max(0, TIMEOUT - journey.out) : journey.back;
  }

  private Journey travelling() {
    Journey journey = current;
    if (journey == null) {
      throw new IllegalStateException("the gateway is called off the network");
    }
    return journey;
  }
}
