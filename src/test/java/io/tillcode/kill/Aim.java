package io.tillcode.kill;

import java.util.List;
import java.util.Random;

/// When in a life the kill comes.
sealed interface Aim {

  /// At random while the process starts and recovers.
  ///
  /// @param micros after its first word
  record WhileRecovering(int micros) implements Aim {}

  /// At random once it sells.
  record WhileSelling(int millis) implements Aim {}

  /// Where the process stands still for it.
  ///
  /// @param name of an instant
  /// @param at the how manyth time it is reached
  record AtInstant(String name, int at) implements Aim {}

  /// When the gateway's ledger has something, which is before the gateway answers.
  ///
  /// @param text of a ledger line
  /// @param at the how manyth such line
  /// @param thenMillis so much later: 0 is before the answer, more is around or after it
  record AtGateway(String text, int at, int thenMillis) implements Aim {}

  /// Those that every life may come by are rarer; each stands here as often as it is wanted.
  List<String> INSTANTS =
      List.of(
          "recovery:opened",
          "recovery:read",
          "before:TillRestarted",
          "after:TillRestarted",
          "before:PaymentStarted",
          "after:PaymentStarted",
          "calling:PAY",
          "answered:PAY",
          "before:Answered",
          "after:Answered",
          "before:PaymentPaid",
          "after:PaymentPaid",
          "before:PaymentDeclined",
          "after:PaymentDeclined",
          "before:InquirySent",
          "after:InquirySent",
          "calling:INQUIRY",
          "answered:INQUIRY",
          "after:LastInquirySent",
          "before:ReversalDecided",
          "after:ReversalDecided",
          "after:ReversalStepped",
          "before:ReversalTried",
          "after:ReversalTried",
          "before:ReversalQueued",
          "after:ReversalQueued",
          "calling:CANCEL",
          "answered:CANCEL",
          "before:PaymentCancelled",
          "after:PaymentCancelled",
          "before:RefundDecided",
          "after:RefundDecided",
          "before:RefundTried",
          "after:RefundTried",
          "after:RefundStepped",
          "after:RefundQueued",
          "calling:REFUND",
          "answered:REFUND",
          "calling:REFUND_INQUIRY",
          "answered:REFUND_INQUIRY",
          "before:RefundDone",
          "after:RefundDone",
          "before:RefundRefused",
          "after:RefundRefused",
          "before:HorizonPassed",
          "after:HorizonPassed",
          "after:EndWatched",
          "before:LateSuccessSeen",
          "after:LateSuccessSeen",
          "before:SupportNeeded",
          "after:SupportNeeded",
          "before:ReceiptOwed",
          "before:ReceiptBegun",
          "after:ReceiptBegun",
          "print:begun",
          "print:half",
          "print:done",
          "before:ReceiptPrinted",
          "after:ReceiptPrinted",
          "after:ReceiptBroken",
          "notified:before",
          "notified:after");

  List<String> LEDGER =
      List.of(
          "\"entry\":\"opened\"",
          "\"entry\":\"swallowed\"",
          "\"entry\":\"charged\"",
          "\"entry\":\"cancelled\"",
          "\"entry\":\"refunded\"",
          "\"entry\":\"refundAccepted\"",
          "\"entry\":\"notified\"",
          "\"call\":\"INQUIRY\"",
          "\"call\":\"CANCEL\"",
          "\"call\":\"REFUND\"",
          "\"call\":\"INQUIRY_REFUND\"");

  static Aim draw(Random dice) {
    int die = dice.nextInt(100);
    if (die < 30) {
      return new WhileSelling(dice.nextInt(140));
    }
    if (die < 45) {
      return new WhileRecovering(dice.nextInt(80_000));
    }
    if (die < 80) {
      return new AtInstant(pick(INSTANTS, dice), 1 + dice.nextInt(2));
    }
    return new AtGateway(
        pick(LEDGER, dice), 1 + dice.nextInt(2), dice.nextBoolean() ? 0 : dice.nextInt(12));
  }

  private static String pick(List<String> from, Random dice) {
    return from.get(dice.nextInt(from.size()));
  }
}
