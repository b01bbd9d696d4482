package io.tillcode.ui;

import io.tillcode.payment.ResultCode;
import java.util.Locale;
import java.util.ResourceBundle;

/// Antom's codes in words, from the table of [ResultCode] and its bundle.
public final class CodeSentences implements ResultSentences {

  private final ResourceBundle sentences;

  public CodeSentences(Locale locale) {
    sentences =
        ResourceBundle.getBundle(
            "io.tillcode.payment.results",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  @Override
  public String happened(String resultCode) {
    return sentences.getString(ResultCode.of(resultCode).key());
  }

  @Override
  public String advice(String resultCode) {
    return sentences.getString(ResultCode.of(resultCode).advice().key());
  }

  /// A code that says something about a payment only says nothing about a refund but no.
  @Override
  public String refundHappened(String resultCode) {
    ResultCode code = ResultCode.of(resultCode);
    return sentences.getString(
        sentences.containsKey(refundKey(code)) ? code.key() : ResultCode.OTHER.key());
  }

  @Override
  public String refundAdvice(String resultCode) {
    String key = refundKey(ResultCode.of(resultCode));
    return sentences.getString(sentences.containsKey(key) ? key : refundKey(ResultCode.OTHER));
  }

  private static String refundKey(ResultCode code) {
    return "refund." + code.name();
  }
}
