package io.tillcode.training;

import io.tillcode.training.Drill.FirstAnswer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the practice customer is going to do about a payment.
///
/// @param decidesAt when the payment is confirmed; null for never
/// @param refusal what the wallet answers then; null if it pays
record CustomerPlan(@Nullable Instant decidesAt, @Nullable ResultCode refusal) {

  private static final ResultCode TOO_LITTLE = ResultCode.USER_BALANCE_NOT_ENOUGH;

  /// For a customer whose payment code was scanned.
  static CustomerPlan ofCodeShown(Optional<DrillCard> played, PracticePace pace, Instant now) {
    if (played.isEmpty()) {
      return paysAt(now);
    }
    return switch (played.get()) {
      case Drill drill ->
          switch (drill.customer()) {
            case CONFIRMS -> paysAt(now);
            case CONFIRMS_LATE -> paysAt(now.plus(pace.confirmsAfter()));
            case CONFIRMS_WITH_THE_ANSWER -> paysAt(now.plus(pace.slowAnswer()));
            case NEVER_CONFIRMS, HAS_TOO_LITTLE, SHOWED_AN_OLD_CODE, IS_NEVER_ASKED -> never();
          };
      case NotificationDrill drill -> notified(drill, now.plus(pace.confirmsAfter()));
      case OrderCodeDrill _, RefundDrill _ -> paysAt(now);
    };
  }

  /// For a customer who is shown an order code: nobody pays a code that nobody can see.
  static CustomerPlan ofCodeToScan(Optional<DrillCard> played, PracticePace pace, Instant now) {
    Instant scans = now.plus(pace.scansAfter());
    if (played.isEmpty()) {
      return paysAt(scans);
    }
    return switch (played.get()) {
      case Drill drill when isCodeHidden(drill) -> never();
      case Drill drill ->
          switch (drill.customer()) {
            case CONFIRMS -> paysAt(scans);
            case CONFIRMS_LATE -> paysAt(scans.plus(pace.confirmsAfter()));
            case CONFIRMS_WITH_THE_ANSWER -> paysAt(scans.plus(pace.slowAnswer()));
            case HAS_TOO_LITTLE -> new CustomerPlan(scans, TOO_LITTLE);
            case NEVER_CONFIRMS, SHOWED_AN_OLD_CODE, IS_NEVER_ASKED -> never();
          };
      case NotificationDrill drill -> notified(drill, scans);
      case OrderCodeDrill drill ->
          switch (drill.wallet()) {
            case PAYS -> paysAt(scans);
            case REFUSES -> new CustomerPlan(scans, TOO_LITTLE);
            case STAYS_AWAY -> never();
          };
      case RefundDrill _ -> paysAt(scans);
    };
  }

  private static boolean isCodeHidden(Drill drill) {
    FirstAnswer answer = drill.firstAnswer();
    return switch (answer) {
      case HONEST, SLOW, WRONG_AMOUNT -> false;
      case LOST, UNSIGNED, BADLY_SIGNED, HTML_INSTEAD, OTHER_PAYMENT -> true;
    };
  }

  private static CustomerPlan notified(NotificationDrill drill, Instant at) {
    return drill == NotificationDrill.FAILURE ? new CustomerPlan(at, TOO_LITTLE) : paysAt(at);
  }

  private static CustomerPlan paysAt(Instant at) {
    return new CustomerPlan(at, null);
  }

  private static CustomerPlan never() {
    return new CustomerPlan(null, null);
  }
}
