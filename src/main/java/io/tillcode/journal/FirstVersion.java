package io.tillcode.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Facts of version 1 in the shape of today. Then there were no order codes, and the sale's receipt
/// was the only thing printed.
final class FirstVersion {

  private FirstVersion() {}

  /// The same fact, in place.
  static ObjectNode upgraded(ObjectNode fact) {
    if (fact.path("terms").path("policy") instanceof ObjectNode policy) {
      policy.put("orderCodeValidity", "PT2M");
    }
    JsonNode copy = fact.remove("copy");
    if (copy != null) {
      fact.putObject("slip").put("kind", "SALE").put("number", 0).set("copy", copy);
    }
    return fact;
  }
}
