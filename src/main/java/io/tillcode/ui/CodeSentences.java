package io.tillcode.ui;

import io.tillcode.payment.ResultCode;
import java.util.Locale;
import java.util.ResourceBundle;

/// Antom's codes in words, from the table of [ResultCode] and its bundle.
public final class CodeSentences implements ResultSentences {

  private final ResourceBundle sentences;
  private final ResourceBundle refunds;

  public CodeSentences(Locale locale) {
    sentences = bundle("io.tillcode.payment.results", locale);
    refunds = bundle("io.tillcode.ui.refunds", locale);
  }

  @Override
  public String happened(String resultCode) {
    return sentences.getString(ResultCode.of(resultCode).key());
  }

  @Override
  public String advice(String resultCode) {
    return sentences.getString(ResultCode.of(resultCode).advice().key());
  }

  /// A code that is about payments only says no more about a refund than no.
  @Override
  public String refundHappened(String resultCode) {
    ResultCode code = ResultCode.of(resultCode);
    return sentences.getString((isAboutRefunds(code) ? code : ResultCode.OTHER).key());
  }

  @Override
  public String refundAdvice(String resultCode) {
    ResultCode code = ResultCode.of(resultCode);
    return refunds.getString(refundKey(isAboutRefunds(code) ? code : ResultCode.OTHER));
  }

  private boolean isAboutRefunds(ResultCode code) {
    return refunds.containsKey(refundKey(code));
  }

  private static String refundKey(ResultCode code) {
    return "refund." + code.name();
  }

  private static ResourceBundle bundle(String name, Locale locale) {
    return ResourceBundle.getBundle(
        name,
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
