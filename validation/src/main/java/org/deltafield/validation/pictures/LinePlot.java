package org.deltafield.validation.pictures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/**
 * A field of one variable as a curve through its nodes, with a gap where values are not finite.
 *
 * @param title above the picture, one line
 * @param field on a 1-D grid
 */
public record LinePlot(String title, Field field) {
  private static final double LEFT = 40;
  private static final double TOP = 26;
  private static final double BOTTOM = 22;
  private static final double RIGHT = 40;
  private static final double WIDE = 340;
  private static final double HIGH = 190;
  private static final double TEXT = 11;

  /** Refuses fields that are not one-dimensional. */
  public LinePlot {
    if (field.grid().dimension() != 1) {
      throw new IllegalArgumentException(
          "a line plot shows one dimension, not " + field.grid().dimension());
    }
  }

  /** The plot as the content of a PNG file, dark ink on white. */
  public byte[] png(int pixelsPerUnit) {
    ImageCanvas canvas = new ImageCanvas(LEFT + WIDE + RIGHT, TOP + HIGH + BOTTOM, pixelsPerUnit);
    draw(canvas);
    return Png.encode(canvas.finish());
  }

  /** The plot as one SVG element in the ink of the surrounding text. */
  public String svg() {
    SvgCanvas canvas = new SvgCanvas(LEFT + WIDE + RIGHT, TOP + HIGH + BOTTOM, title);
    draw(canvas);
    return canvas.finish();
  }

  /** The plot as the content of an SVG file. */
  public byte[] svgFile() {
    return SvgCanvas.file(svg());
  }

  private void draw(Canvas canvas) {
    double[] finite = Arrays.stream(field.values()).filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(0);
    // Some air above and below; a constant gets a range of its own size.
    double margin = high > low ? 0.06 * (high - low) : high == 0 ? 1 : Math.abs(high) / 2;
    low -= margin;
    high += margin;
    axes(canvas, low, high);
    for (double[][] part : parts(low, high)) {
      canvas.path(part[0], part[1], Pen.CURVE);
    }
    canvas.frame(LEFT, TOP, WIDE, HIGH);
  }

  private void axes(Canvas canvas, double low, double high) {
    double length = field.grid().length(0);
    Ticks x = Ticks.between(0, length, 5);
    for (int t = 0; t < x.values().length; t++) {
      double at = LEFT + WIDE * x.values()[t] / length;
      canvas.line(at, TOP + HIGH, at, TOP + HIGH + 3);
      canvas.text(x.labels().get(t), at, TOP + HIGH + 15, TEXT, false, Canvas.Anchor.MIDDLE);
    }
    canvas.text(
        x.exponent() == 0 ? "x" : "x " + x.factor(),
        LEFT + WIDE + 14,
        TOP + HIGH + 15,
        TEXT,
        false,
        Canvas.Anchor.START);
    Ticks y = Ticks.between(low, high, 5);
    for (int t = 0; t < y.values().length; t++) {
      double at = TOP + HIGH * (high - y.values()[t]) / (high - low);
      canvas.path(new double[] {LEFT, LEFT + WIDE}, new double[] {at, at}, Pen.GRID);
      if (y.values()[t] == 0) {
        canvas.line(LEFT, at, LEFT + WIDE, at);
      }
      canvas.line(LEFT - 3, at, LEFT, at);
      canvas.text(y.labels().get(t), LEFT - 6, at + 4, TEXT, false, Canvas.Anchor.END);
    }
    canvas.text(
        y.exponent() == 0 ? title : title + "  " + y.factor(),
        LEFT,
        TOP - 10,
        13,
        true,
        Canvas.Anchor.START);
  }

  /** Runs of finite values; a periodic field is closed by its first value. */
  private List<double[][]> parts(double low, double high) {
    Grid grid = field.grid();
    double[] v = field.values();
    int count = grid.intervals(0) + 1;
    List<double[][]> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= count; i++) {
      if (i == count || !Double.isFinite(v[i % v.length])) {
        if (i - start > 1) {
          double[] px = new double[i - start];
          double[] py = new double[i - start];
          for (int n = start; n < i; n++) {
            px[n - start] = LEFT + WIDE * n / (count - 1);
            py[n - start] = TOP + HIGH * (high - v[n % v.length]) / (high - low);
          }
          parts.add(new double[][] {px, py});
        }
        start = i + 1;
      }
    }
    return parts;
  }
}
