package io.tillcode.journal;

import io.tillcode.payment.Fact;

/// The journal's codec, for tests of other packages that write facts and read them again.
public final class FactText {

  private final FactCodec codec = new FactCodec();

  /// A fact as one line: its type, a space, its body.
  public String write(Fact fact) {
    return codec.typeOf(fact) + " " + codec.encode(fact);
  }

  /// What [#write] wrote.
  public Fact read(String line) {
    int space = line.indexOf(' ');
    return read(line.substring(0, space), FactCodec.VERSION, line.substring(space + 1));
  }

  /// @param version the shape in which the body is written
  public Fact read(String type, int version, String body) {
    return codec.decode(type, version, body);
  }
}
