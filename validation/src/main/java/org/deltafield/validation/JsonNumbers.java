package org.deltafield.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Numbers in JSON, which has no word for those that are not finite. */
public final class JsonNumbers {
  private JsonNumbers() {}

  /** Puts a number, or null where it is not finite. */
  public static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
