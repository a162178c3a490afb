package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

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

  /** Of one field, which is finite. Four values at a time: no comparison waits for another one. */
  static FieldStatistics of(double[] values) {
    double[] min = new double[4];
    double[] max = new double[4];
    double[] squares = new double[4];
    Arrays.fill(min, values[0]);
    Arrays.fill(max, values[0]);
    int whole = values.length & ~3;
    lanes(values, whole, min, max, squares);
    for (int n = whole; n < values.length; n++) {
      min[0] = Math.min(min[0], values[n]);
      max[0] = Math.max(max[0], values[n]);
      squares[0] += values[n] * values[n];
    }
    double sum = squares[0] + squares[1] + (squares[2] + squares[3]);
    double rms = Math.sqrt(sum / values.length);
    Arrays.sort(min);
    Arrays.sort(max);
    return new FieldStatistics(1, min[0], max[3], rms, rms, rms);
  }

  private static void lanes(
      double[] values, int whole, double[] min, double[] max, double[] squares) {
    double low0 = min[0];
    double low1 = min[0];
    double low2 = min[0];
    double low3 = min[0];
    double high0 = max[0];
    double high1 = max[0];
    double high2 = max[0];
    double high3 = max[0];
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int n = 0; n < whole; n += 4) {
      double a = values[n];
      double b = values[n + 1];
      double c = values[n + 2];
      double d = values[n + 3];
      sum0 += a * a;
      sum1 += b * b;
      sum2 += c * c;
      sum3 += d * d;
      low0 = a < low0 ? a : low0;
      low1 = b < low1 ? b : low1;
      low2 = c < low2 ? c : low2;
      low3 = d < low3 ? d : low3;
      high0 = a > high0 ? a : high0;
      high1 = b > high1 ? b : high1;
      high2 = c > high2 ? c : high2;
      high3 = d > high3 ? d : high3;
    }
    min[0] = low0;
    min[1] = low1;
    min[2] = low2;
    min[3] = low3;
    max[0] = high0;
    max[1] = high1;
    max[2] = high2;
    max[3] = high3;
    squares[0] = sum0;
    squares[1] = sum1;
    squares[2] = sum2;
    squares[3] = sum3;
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
