package org.deltafield.validation.pictures;

/**
 * What a {@link Plot} shows of one quantity.
 *
 * @param name in the legend; empty for none
 * @param kind how it is drawn
 * @param tint its colour
 * @param x of its points, ascending
 * @param y of its points; of bands the upper edge
 * @param low of bands the lower edge; equal to {@code y} otherwise
 */
public record PlotSeries(String name, Kind kind, Tint tint, double[] x, double[] y, double[] low) {

  /** How points are drawn. */
  public enum Kind {
    /** A line through the points. */
    LINE,
    /** A broken line through the points. */
    DASHES,
    /** A marker at each point. */
    POINTS,
    /** A line with markers. */
    MARKED_LINE,
    /** A tinted area between two edges. */
    BAND,
    /** A bar from 0 to y[n] between x[n] and x[n + 1]; x has one entry more. */
    BARS,
    /** A broken line from bottom to top at x[0]. */
    VERTICAL,
    /** A broken line from left to right at y[0]. */
    HORIZONTAL
  }

  /** Checks that the points have both coordinates. */
  public PlotSeries {
    int more = kind == Kind.BARS ? 1 : 0;
    boolean single = kind == Kind.VERTICAL || kind == Kind.HORIZONTAL;
    if (low.length != y.length || (!single && x.length != y.length + more)) {
      throw new IllegalArgumentException(
          name + ": " + x.length + " places, " + y.length + " values, " + low.length + " lower");
    }
  }

  /** A line through points; one that is not finite leaves a gap. */
  public static PlotSeries line(String name, Tint tint, double[] x, double[] y) {
    return new PlotSeries(name, Kind.LINE, tint, x, y, y);
  }

  /** A broken line through points. */
  public static PlotSeries dashes(String name, Tint tint, double[] x, double[] y) {
    return new PlotSeries(name, Kind.DASHES, tint, x, y, y);
  }

  /** A marker at each point. */
  public static PlotSeries points(String name, Tint tint, double[] x, double[] y) {
    return new PlotSeries(name, Kind.POINTS, tint, x, y, y);
  }

  /** A line with a marker at each point. */
  public static PlotSeries markedLine(String name, Tint tint, double[] x, double[] y) {
    return new PlotSeries(name, Kind.MARKED_LINE, tint, x, y, y);
  }

  /** The area between two edges, without a legend entry. */
  public static PlotSeries band(Tint tint, double[] x, double[] low, double[] high) {
    return new PlotSeries("", Kind.BAND, tint, x, high, low);
  }

  /** Bars between edges, without a legend entry. */
  public static PlotSeries bars(Tint tint, double[] edges, double[] heights) {
    return new PlotSeries("", Kind.BARS, tint, edges, heights, heights);
  }

  /** A broken upright line. */
  public static PlotSeries vertical(String name, Tint tint, double x) {
    return new PlotSeries(
        name, Kind.VERTICAL, tint, new double[] {x}, new double[0], new double[0]);
  }

  /** A broken level line. */
  public static PlotSeries horizontal(String name, Tint tint, double y) {
    return new PlotSeries(
        name, Kind.HORIZONTAL, tint, new double[0], new double[] {y}, new double[] {y});
  }
}
