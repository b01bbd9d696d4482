package io.tillcode.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All words of a screen, by key.
///
/// Values are [MessageFormat] patterns (`{0}`, apostrophes typographic). A missing key is shown as
/// the key and logged, because a till that stops over a word is worse than an ugly word; tests
/// check that none is missing.
public final class Messages {

  private static final String CASHIERS = "io.tillcode.ui.messages";
  private static final String CUSTOMERS = "io.tillcode.ui.customer";
  private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

  private final ResourceBundle bundle;
  private final UnaryOperator<String> rewrite;

  private Messages(ResourceBundle bundle, UnaryOperator<String> rewrite) {
    this.bundle = bundle;
    this.rewrite = rewrite;
  }

  /// The words nearest to `locale`; the root bundle (English) when there are none, whatever the
  /// machine's own locale.
  public static Messages of(Locale locale) {
    return new Messages(bundle(CASHIERS, locale), UnaryOperator.identity());
  }

  /// What the customer reads, in the nearest language there is; English when there is none.
  public static Messages customers(Locale locale) {
    return new Messages(bundle(CUSTOMERS, locale), UnaryOperator.identity());
  }

  /// Whether the customer can be told everything in this language.
  public static boolean customersKnow(Locale locale) {
    String language = locale.getLanguage();
    return language.equals(Locale.ENGLISH.getLanguage())
        || bundle(CUSTOMERS, locale).getLocale().getLanguage().equals(language);
  }

  private static ResourceBundle bundle(String name, Locale locale) {
    return ResourceBundle.getBundle(
        name,
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /// The same words, each rewritten before its arguments go in: a longer language, say.
  public Messages rewritten(UnaryOperator<String> rewriter) {
    return new Messages(bundle, rewriter);
  }

  /// The text of `key` with `arguments` in place of `{0}`, `{1}` and so on.
  public String text(String key, String... arguments) {
    return find(key, arguments)
        .orElseGet(() -> {
          LOG.error("No text for '{}' in {}", key, bundle.getBaseBundleName());
          return key;
        });
  }

  /// The text of `key`, if there is one.
  public Optional<String> find(String key, String... arguments) {
    try {
      String pattern = rewrite.apply(bundle.getString(key));
      return Optional.of(new MessageFormat(pattern, Locale.ROOT).format(arguments));
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }
}
