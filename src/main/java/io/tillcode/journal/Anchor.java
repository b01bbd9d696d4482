package io.tillcode.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the till remembers of its journal outside of it: which one it is, and a head it once had.
///
/// It is written after the facts it speaks of are durable, so a journal that ends before it has
/// lost something, and one that does not hold its hash there is another one.
///
/// @param journalId random, given once
/// @param seq of the fact it speaks of; 0 before the first
/// @param hash the chain's there, in hex
record Anchor(String journalId, long seq, String hash) {

  private static final Pattern TEXT =
      Pattern.compile(
          "tillcode-anchor 1\njournal ([0-9a-f]{32})\nseq ([0-9]{1,18})\nhash ([0-9a-f]{64})\nsum ([0-9a-f]{64})\n");

  static Anchor of(String journalId, Chain head) {
    return new Anchor(journalId, head.seq(), head.text());
  }

  String text() {
    String text =
        "tillcode-anchor 1\njournal %s\nseq %d\nhash %s\n".formatted(journalId, seq, hash);
    return text + "sum " + Chain.sha256(text) + "\n";
  }

  /// @return empty if it is not as it was written
  static Optional<Anchor> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Anchor anchor = new Anchor(parts.group(1), Long.parseLong(parts.group(2)), parts.group(3));
    return anchor.text().equals(text) ? Optional.of(anchor) : Optional.empty();
  }

  /// Whether the chain had this head.
  boolean isAt(Chain head) {
    return seq == head.seq() && hash.equals(head.text());
  }
}
