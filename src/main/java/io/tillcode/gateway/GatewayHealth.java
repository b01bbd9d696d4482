package io.tillcode.gateway;

import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.Device.Health;
import io.tillcode.engine.port.DeviceListener;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Approved;
import io.tillcode.payment.GatewayOutcome.Closed;
import io.tillcode.payment.GatewayOutcome.CodeIssued;
import io.tillcode.payment.GatewayOutcome.Declined;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.InProgress;
import io.tillcode.payment.GatewayOutcome.NotFound;
import io.tillcode.payment.GatewayOutcome.NotSent;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.GatewayOutcome.Refused;
import io.tillcode.payment.GatewayOutcome.Unknown;

/// The gateway's lamp, as learned from calls. Tells the listener only what changed.
final class GatewayHealth {

  private record Lamp(Health health, String detail) {}

  private static final Lamp STARTING = new Lamp(Health.STARTING, "");
  private static final Lamp READY = new Lamp(Health.READY, "");
  private static final Lamp NO_ANSWER = new Lamp(Health.WARNING, "noAnswer");

  private final DeviceListener listener;
  private Lamp lamp = STARTING;

  GatewayHealth(DeviceListener listener) {
    this.listener = listener;
  }

  /// A call ended so.
  void learn(GatewayOutcome outcome) {
    show(lamp(outcome));
  }

  /// A connection stands. That lifts 'down' and 'no answer', but no doubt about what the other end
  /// says.
  synchronized void reached() {
    if (lamp.health != Health.WARNING || lamp.equals(NO_ANSWER)) {
      show(READY);
    }
  }

  private static Lamp lamp(GatewayOutcome outcome) {
    return switch (outcome) {
      case Approved _, CodeIssued _, Declined _, Closed _, InProgress _, NotFound _ -> READY;
      case Refused(_, Refusal refusal) ->
          refusal == Refusal.CONFIGURATION ? new Lamp(Health.WARNING, "gatewayRefuses") : READY;
      case NotSent(String cause) ->
          new Lamp(
              Health.DOWN,
              switch (cause) {
                case "tls" -> "gatewayNotTrusted";
                case "local" -> "gatewaySetup";
                default -> "noConnection";
              });
      case Unknown(Doubt doubt) ->
          switch (doubt) {
            case NO_ANSWER -> NO_ANSWER;
            case HTTP_STATUS, UNREADABLE -> new Lamp(Health.WARNING, "strangeAnswer");
            case UNSIGNED, BAD_SIGNATURE, MISMATCH -> new Lamp(Health.WARNING, "answerNotTrusted");
          };
    };
  }

  private synchronized void show(Lamp next) {
    if (!next.equals(lamp)) {
      lamp = next;
      listener.deviceChanged(Device.GATEWAY, next.health, next.detail);
    }
  }
}
