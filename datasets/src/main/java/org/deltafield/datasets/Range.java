package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.random.RandomGenerator;

/**
 * The range that a random parameter is drawn from. A file writes [min, max], or one number for a
 * fixed value.
 *
 * @param min the smallest value
 * @param max the largest value, at least min
 */
public record Range(double min, double max) {
  /** Checks the order. */
  public Range {
    if (!(min <= max)) {
      throw new IllegalArgumentException("range from " + min + " to " + max);
    }
  }

  /** Reads a range whose ends obey the bounds, or takes the default. */
  static Range read(ConfigNode node, String key, Bounds bounds, Range otherwise) {
    if (!node.has(key)) {
      return otherwise;
    }
    ConfigNode child = node.child(key);
    if (!child.isList()) {
      double value = child.asNumber(bounds);
      return new Range(value, value);
    }
    double[] ends = node.numbers(key, 2, bounds);
    if (ends[0] > ends[1]) {
      throw child.error("[min, max] with min not above max");
    }
    return new Range(ends[0], ends[1]);
  }

  /** Reads a range of integers. */
  static Range readIntegers(ConfigNode node, String key, Bounds bounds, Range otherwise) {
    Range range = read(node, key, bounds, otherwise);
    if (range.min != Math.rint(range.min) || range.max != Math.rint(range.max)) {
      throw node.child(key).error(bounds.describe("an integer") + ", or [min, max] of integers");
    }
    return range;
  }

  /** Uniform between the ends. */
  double uniform(RandomGenerator random) {
    return min + (max - min) * random.nextDouble();
  }

  /** Uniform in the logarithm; for ends above 0. */
  double logUniform(RandomGenerator random) {
    return min * Math.pow(max / min, random.nextDouble());
  }

  /** An integer, each between the ends equally likely. */
  int integer(RandomGenerator random) {
    return (int) min + random.nextInt((int) max - (int) min + 1);
  }

  /** A value uniform between the ends with a random sign. */
  double signed(RandomGenerator random) {
    double size = uniform(random);
    return random.nextBoolean() ? size : -size;
  }

  void put(ObjectNode json, String key) {
    if (min == max) {
      put(json.putArray(key), min);
      json.set(key, json.get(key).get(0));
    } else {
      ArrayNode ends = json.putArray(key);
      put(ends, min);
      put(ends, max);
    }
  }

  private static void put(ArrayNode ends, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      ends.add((int) value);
    } else {
      ends.add(value);
    }
  }
}
