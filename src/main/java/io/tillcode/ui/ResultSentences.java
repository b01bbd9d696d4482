package io.tillcode.ui;

/// What Antom's result codes mean to a cashier.
public interface ResultSentences {

  /// What happened, in one sentence; empty when there is nothing to say about this code.
  String happened(String resultCode);

  /// What to do now, in one sentence; empty when there is nothing to say about this code.
  String advice(String resultCode);

  /// Why a refund was refused, in one sentence; empty when there is nothing to say.
  String refundHappened(String resultCode);

  /// What to do about a refund that was refused, in one sentence; empty when there is nothing to
  /// say.
  String refundAdvice(String resultCode);

  /// Knows no code: the screen then says what is true of every refusal.
  static ResultSentences none() {
    return new ResultSentences() {
      @Override
      public String happened(String resultCode) {
        return "";
      }

      @Override
      public String advice(String resultCode) {
        return "";
      }

      @Override
      public String refundHappened(String resultCode) {
        return "";
      }

      @Override
      public String refundAdvice(String resultCode) {
        return "";
      }
    };
  }
}
