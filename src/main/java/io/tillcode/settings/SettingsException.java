package io.tillcode.settings;

import java.util.List;

/// The settings are wrong. The message is one sentence for store IT: place, key, fault, mend.
public final class SettingsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /// @param problems one sentence each, at least one; the first becomes the message
  public SettingsException(List<String> problems) {
    super(problems.getFirst());
    this.problems = List.copyOf(problems);
  }

  /// The first problem; never null.
  @Override
  public String getMessage() {
    return problems.getFirst();
  }

  /// Everything that is wrong, one sentence each, in the order of the file.
  public List<String> problems() {
    return problems;
  }
}
