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
}
