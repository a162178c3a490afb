package org.deltafield.validation.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as readers like them; a space before a unit does not break. */
final class Numbers {
  private Numbers() {}

  /**
   * Whole numbers as they are, others with three significant digits, and with a power of ten where
   * the number is small or large.
   */
  static String plain(double value) {
    if (!Double.isFinite(value)) {
      return "not finite";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e5) {
      return String.format(Locale.ROOT, "%.0f", value + 0.0).replace('-', '−');
    }
    int exponent = exponent(value, 3);
    if (exponent >= -3 && exponent < 5) {
      return String.format(Locale.ROOT, "%." + Math.max(0, 2 - exponent) + "f", value)
          .replace('-', '−');
    }
    String mantissa = String.format(Locale.ROOT, "%.2f", value / Math.pow(10, exponent));
    return mantissa.replace('-', '−') + "·10" + superscript(exponent);
  }

  /** A limit that someone chose: as {@link #plain}, without zeros that say nothing. */
  static String limit(double value) {
    String text =
        plain(value).replaceFirst("\\.(\\d*?)0+($|·)", ".$1$2").replaceFirst("\\.($|·)", "$1");
    return text.startsWith("1·") ? text.substring(2) : text;
  }

  /** A ratio in percent, two significant digits. */
  static String percent(double ratio) {
    if (!Double.isFinite(ratio)) {
      return "not finite";
    }
    double percent = 100 * ratio;
    if (percent == 0) {
      return "0\u00a0%";
    }
    int exponent = exponent(percent, 2);
    if (exponent < -3) {
      String mantissa = String.format(Locale.ROOT, "%.1f", percent / Math.pow(10, exponent));
      return mantissa + "·10" + superscript(exponent) + "\u00a0%";
    }
    return String.format(Locale.ROOT, "%." + Math.max(0, 1 - exponent) + "f\u00a0%%", percent);
  }

  /** A duration in s, ms or µs, two significant digits. */
  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "not finite";
    }
    String[] units = {"s", "ms", "µs"};
    double value = seconds;
    int unit = 0;
    while (value < 0.995 && unit < units.length - 1) {
      value *= 1000;
      unit++;
    }
    return twoDigits(value) + "\u00a0" + units[unit];
  }

  /** Two significant digits without a power of ten: "1,200", "32", "1.4". */
  static String twoDigits(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(2, RoundingMode.HALF_UP));
    return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
  }

  /** A size in MB. */
  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d\u00a0MB", Math.round(bytes / 1e6));
  }

  /** A count with separators. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** The decimal exponent after rounding to some significant digits: 9.999 counts as 10. */
  private static int exponent(double value, int digits) {
    int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
    double leading = Math.abs(value) / Math.pow(10, exponent);
    return leading >= 10 - 0.5 * Math.pow(10, 1 - digits) ? exponent + 1 : exponent;
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return text.toString();
  }
}
