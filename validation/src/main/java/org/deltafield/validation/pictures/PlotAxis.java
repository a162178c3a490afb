package org.deltafield.validation.pictures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a {@link Plot}.
 *
 * @param title what it measures, with its unit where it has one
 * @param logarithmic whether equal factors have equal lengths; values must then be above 0
 * @param percent whether labels are ratios in percent
 * @param low where it begins; NaN to fit the data
 * @param high where it ends; NaN to fit the data
 */
public record PlotAxis(
    String title, boolean logarithmic, boolean percent, double low, double high) {
  /** Checks the range. */
  public PlotAxis {
    if (high <= low || (logarithmic && low <= 0)) {
      throw new IllegalArgumentException(title + ": an axis from " + low + " to " + high);
    }
  }

  /** Equal steps have equal lengths. */
  public static PlotAxis linear(String title) {
    return new PlotAxis(title, false, false, Double.NaN, Double.NaN);
  }

  /** Equal factors have equal lengths. */
  public static PlotAxis logarithmic(String title) {
    return new PlotAxis(title, true, false, Double.NaN, Double.NaN);
  }

  /** The same with labels in percent. */
  public PlotAxis inPercent() {
    return new PlotAxis(title, logarithmic, true, low, high);
  }

  /** The same from one value to another; NaN leaves an end to the data. */
  public PlotAxis between(double from, double to) {
    return new PlotAxis(title, logarithmic, percent, from, to);
  }

  /** Whether a value has a place. */
  boolean places(double v) {
    return Double.isFinite(v) && (!logarithmic || v > 0);
  }

  /** The axis with ends chosen for values from {@code least} to {@code most}. */
  PlotAxis fitted(double least, double most) {
    double from = least;
    double to = most;
    if (!(least <= most)) {
      from = logarithmic ? 0.1 : 0;
      to = 1;
    }
    if (logarithmic) {
      // At least a fifth of a decade, so that equal values have a range too.
      double margin = Math.max(0.04 * Math.log10(to / from), to / from < 1.1 ? 0.1 : 0.02);
      from /= Math.pow(10, margin);
      to *= Math.pow(10, margin);
    } else {
      double size = Math.max(Math.abs(from), Math.abs(to));
      double margin = to - from > 1e-9 * size ? 0.04 * (to - from) : size == 0 ? 0.5 : 0.1 * size;
      from -= margin;
      to += margin;
    }
    from = Double.isNaN(low) ? from : low;
    to = Double.isNaN(high) ? to : high;
    return between(from, to > from ? to : logarithmic ? 2 * from : from + 1);
  }

  /** Where a value lies, 0 at the beginning and 1 at the end. */
  double position(double v) {
    return logarithmic ? Math.log(v / low) / Math.log(high / low) : (v - low) / (high - low);
  }

  /** A tick and its label. */
  record Tick(double value, String label) {}

  /** About {@code count} ticks. */
  List<Tick> ticks(int count) {
    return logarithmic ? logarithmicTicks(count) : linearTicks(count);
  }

  /** The power of ten that all labels of a linear axis share, as text; empty where it is 1. */
  String factor(int count) {
    return logarithmic || percent ? "" : Ticks.between(low, high, count).factor();
  }

  private List<Tick> linearTicks(int count) {
    List<Tick> list = new ArrayList<>();
    if (percent) {
      Ticks ticks = Ticks.between(100 * low, 100 * high, count);
      double unit = Math.pow(10, ticks.exponent());
      for (double v : ticks.values()) {
        list.add(new Tick(v / 100, plain(v / unit * unit) + "\u00a0%"));
      }
    } else {
      Ticks ticks = Ticks.between(low, high, count);
      for (int t = 0; t < ticks.values().length; t++) {
        list.add(new Tick(ticks.values()[t], ticks.labels().get(t)));
      }
    }
    return list;
  }

  private List<Tick> logarithmicTicks(int count) {
    List<Tick> decades = new ArrayList<>();
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    int step = Math.max(1, (int) Math.ceil((last - first + 1) / (double) count));
    for (int n = first; n <= last; n += step) {
      decades.add(new Tick(Math.pow(10, n), label(n, 1)));
    }
    if (decades.size() > 2) {
      return decades;
    }
    List<Tick> fine = new ArrayList<>();
    for (int n = first - 1; n <= last; n++) {
      for (int digit : new int[] {1, 2, 5}) {
        double v = digit * Math.pow(10, n);
        if (v >= low * (1 - 1e-9) && v <= high * (1 + 1e-9)) {
          fine.add(new Tick(v, label(n, digit)));
        }
      }
    }
    return fine.size() > 1 ? fine : narrowTicks(count);
  }

  /** Ticks of a logarithmic axis of less than a factor of two: each label stands alone. */
  private List<Tick> narrowTicks(int count) {
    if (percent) {
      return linearTicks(count);
    }
    List<Tick> list = new ArrayList<>();
    Ticks ticks = Ticks.between(low, high, count);
    String power = ticks.exponent() == 0 ? "" : "·10" + Ticks.superscript(ticks.exponent());
    for (int t = 0; t < ticks.values().length; t++) {
      list.add(new Tick(ticks.values()[t], ticks.labels().get(t) + power));
    }
    return list;
  }

  private String label(int exponent, int digit) {
    double value = digit * Math.pow(10, exponent);
    if (percent) {
      return exponent >= -5
          ? plain(100 * value) + "\u00a0%"
          : power(exponent + 2, digit) + "\u00a0%";
    }
    return exponent >= -2 && exponent < 4 ? plain(value) : power(exponent, digit);
  }

  private static String power(int exponent, int digit) {
    return (digit == 1 ? "" : digit + "·") + "10" + Ticks.superscript(exponent);
  }

  private static String plain(double value) {
    String text =
        BigDecimal.valueOf(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    return text.replace('-', '−');
  }
}
