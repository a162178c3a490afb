package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The range of an array of pairs, and the root mean squares of the single fields.
 *
 * @param count of fields
 * @param min smallest value
 * @param max largest value
 * @param rmsMin smallest root mean square of a field
 * @param rmsMean mean of the root mean squares
 * @param rmsMax largest root mean square of a field
 */
public record FieldStatistics(
    long count, double min, double max, double rmsMin, double rmsMean, double rmsMax) {
  /** Of no field at all. */
  static final FieldStatistics NONE =
      new FieldStatistics(
          0,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          0,
          Double.NEGATIVE_INFINITY);

  /** Of one field, which is finite. */
  static FieldStatistics of(double[] values) {
    double min = values[0];
    double max = values[0];
    double even = 0;
    double odd = 0;
    for (int n = 0; n < values.length; n++) {
      double v = values[n];
      min = v < min ? v : min;
      max = v > max ? v : max;
      if ((n & 1) == 0) {
        even += v * v;
      } else {
        odd += v * v;
      }
    }
    double rms = Math.sqrt((even + odd) / values.length);
    return new FieldStatistics(1, min, max, rms, rms, rms);
  }

  /** Of these fields and others. */
  FieldStatistics with(FieldStatistics other) {
    long all = count + other.count;
    return new FieldStatistics(
        all,
        Math.min(min, other.min),
        Math.max(max, other.max),
        Math.min(rmsMin, other.rmsMin),
        all == 0 ? 0 : (count * rmsMean + other.count * other.rmsMean) / all,
        Math.max(rmsMax, other.rmsMax));
  }

  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("min", min)
        .put("max", max)
        .put("rms_min", rmsMin)
        .put("rms_mean", rmsMean)
        .put("rms_max", rmsMax);
  }

  static FieldStatistics read(ConfigNode node, long count) {
    return new FieldStatistics(
        count,
        node.number("min", Bounds.ANY),
        node.number("max", Bounds.ANY),
        node.number("rms_min", Bounds.ANY),
        node.number("rms_mean", Bounds.ANY),
        node.number("rms_max", Bounds.ANY));
  }
}
