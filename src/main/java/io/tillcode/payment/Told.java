package io.tillcode.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the gateway has told about a payment so far, apart from its fate.
///
/// @param paymentId Antom's name for it, once an answer named it
/// @param resultCode the last code Antom gave, or null
/// @param orderCode the code on the screens, once it was issued
/// @param successHeard whether it ever signed that the customer was charged
/// @param notifications what notifications said, each once: hearing it again changes nothing
public record Told(
    @Nullable String paymentId,
    @Nullable String resultCode,
    @Nullable ShownCode orderCode,
    boolean successHeard,
    List<Notified> notifications) {

  /// Nothing yet.
  static final Told NOTHING = new Told(null, null, null, false, List.of());

  private static final String SUCCESS = "SUCCESS";

  public Told {
    notifications = List.copyOf(notifications);
  }

  /// An order code with the end of its time.
  ///
  /// @param until by the till's clock: a label for people; the end itself is a timer's
  public record ShownCode(String text, Instant until) {

    /// Without the text: whoever has it can pay.
    @Override
    public String toString() {
      return "ShownCode[until=" + until + "]";
    }
  }

  /// What one notification said.
  ///
  /// @param refundRequestId the refund it spoke of, or null for the payment
  public record Notified(@Nullable String refundRequestId, GatewayOutcome outcome) {}

  boolean hasNotified(@Nullable String refundRequestId, GatewayOutcome outcome) {
    return notifications.contains(new Notified(refundRequestId, outcome));
  }

  /// After an answer about the payment or one of its refunds.
  ///
  /// @param validity of an order code that the gateway set no end
  Told after(Fact.Answered answered, Duration validity) {
    Told heard =
        answered.call() == Call.NOTIFICATION
            ? notified(new Notified(answered.refundRequestId(), answered.outcome()))
            : this;
    if (answered.refundRequestId() != null) {
      return heard; // a refund's codes are the refund's
    }
    return switch (answered.outcome()) {
      case GatewayOutcome.Approved(var echo) -> heard.said(echo, SUCCESS).succeeded();
      case GatewayOutcome.CodeIssued(var echo, var code) ->
          heard.said(echo, resultCode).shows(code, answered.at(), validity);
      case GatewayOutcome.Closed(var echo) ->
          heard.said(echo, null); // the doubt's code has been answered
      case GatewayOutcome.Declined(var echo, var code) -> heard.said(echo, code);
      case GatewayOutcome.InProgress(var code) -> heard.because(code);
      case GatewayOutcome.NotFound(var code) -> heard.because(code);
      case GatewayOutcome.Refused(var code, _) -> heard.because(code);
      case GatewayOutcome.NotSent _, GatewayOutcome.Unknown _ -> heard;
    };
  }

  Told because(@Nullable String code) {
    return new Told(paymentId, code, orderCode, successHeard, notifications);
  }

  Told showing(@Nullable ShownCode code) {
    return new Told(paymentId, resultCode, code, successHeard, notifications);
  }

  /// From the end on, what was heard before is news again: it may be about money taken since.
  Told atTheEnd() {
    return new Told(paymentId, resultCode, orderCode, successHeard, List.of());
  }

  private Told said(GatewayOutcome.Echo echo, @Nullable String code) {
    String id = echo.paymentId() == null ? paymentId : echo.paymentId();
    return new Told(id, code, orderCode, successHeard, notifications);
  }

  private Told succeeded() {
    return new Told(paymentId, resultCode, orderCode, true, notifications);
  }

  private Told shows(OrderCode code, Instant at, Duration validity) {
    ShownCode shown = new ShownCode(code.text(), at.plus(code.endsWithin(validity)));
    return new Told(paymentId, resultCode, shown, successHeard, notifications);
  }

  private Told notified(Notified notification) {
    List<Notified> all = new ArrayList<>(notifications);
    if (!all.contains(notification)) {
      all.add(notification);
    }
    return new Told(paymentId, resultCode, orderCode, successHeard, all);
  }
}
