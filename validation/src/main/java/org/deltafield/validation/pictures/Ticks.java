package org.deltafield.validation.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers along an axis, with labels that share one power of ten.
 *
 * @param values inside the range, ascending
 * @param labels one per value, without the common factor
 * @param exponent the labels are to be multiplied by 10^exponent; 0 for none
 */
public record Ticks(double[] values, List<String> labels, int exponent) {
  /** About {@code count} ticks at multiples of 1, 2 or 5 times a power of ten. */
  public static Ticks between(double low, double high, int count) {
    if (!(high > low) || count < 1) {
      throw new IllegalArgumentException(count + " ticks from " + low + " to " + high);
    }
    double raw = (high - low) / count;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double fraction = raw / power;
    double step = power * (fraction < 1.5 ? 1 : fraction < 3.5 ? 2 : fraction < 7.5 ? 5 : 10);
    double slack = 1e-9 * (high - low);
    List<Double> values = new ArrayList<>();
    for (long k = (long) Math.ceil((low - slack) / step); k * step <= high + slack; k++) {
      values.add(k * step);
    }
    double size = Math.max(Math.abs(low), Math.abs(high));
    int magnitude = (int) Math.floor(Math.log10(size));
    int exponent = magnitude >= 4 || magnitude <= -2 ? magnitude : 0;
    double unit = Math.pow(10, exponent);
    int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step / unit) - 1e-9));
    List<String> labels =
        values.stream().map(v -> label(v / unit, Math.min(decimals, 12))).toList();
    return new Ticks(values.stream().mapToDouble(Double::doubleValue).toArray(), labels, exponent);
  }

  private static String label(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text.replace('-', '−');
  }

  /** The common factor as text, "×10⁻³"; empty where it is 1. */
  public String factor() {
    return exponent == 0 ? "" : "×10" + superscript(exponent);
  }

  /** An integer in raised digits. */
  static String superscript(int exponent) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return text.toString();
  }
}
