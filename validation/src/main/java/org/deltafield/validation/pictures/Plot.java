package org.deltafield.validation.pictures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A quiet chart: title, two axes, light grid, series, a legend below. Series differ by colour and
 * by marker, so that it reads in grey print too. As SVG it takes the ink of the page around it.
 *
 * @param title above the chart, one line
 * @param x the axis to the right
 * @param y the axis upwards; its title stands above it
 * @param series in the order of drawing
 */
public record Plot(String title, PlotAxis x, PlotAxis y, List<PlotSeries> series) {
  private static final double WIDTH = 430;
  private static final double LEFT = 52;
  private static final double TOP = 44;
  private static final double RIGHT = 16;
  private static final double HIGH = 190;
  private static final double BELOW = 40;
  private static final double ROW = 17;
  private static final double TEXT = 11.5;
  private static final double KEY = 22;
  private static final double LETTER = 0.55;
  private static final int TICKS = 5;

  /** Copies the list. */
  public Plot {
    series = List.copyOf(series);
  }

  /** A chart without series. */
  public Plot(String title, PlotAxis x, PlotAxis y) {
    this(title, x, y, List.of());
  }

  /** The same with one more series. */
  public Plot with(PlotSeries more) {
    List<PlotSeries> all = new ArrayList<>(series);
    all.add(more);
    return new Plot(title, x, y, all);
  }

  /** Whether any point has a place. */
  public boolean drawable() {
    return series.stream().anyMatch(s -> Arrays.stream(s.y()).anyMatch(y::places));
  }

  /** The chart as one SVG element in the ink and the tints of the page around it. */
  public String svg() {
    SvgCanvas canvas = new SvgCanvas(WIDTH, height(), title);
    draw(canvas);
    return canvas.finish();
  }

  /** The chart as the content of an SVG file: dark ink on white. */
  public byte[] svgFile() {
    return SvgCanvas.file(svg());
  }

  /** The chart as the content of a PNG file, two pixels a unit. */
  public byte[] png() {
    ImageCanvas canvas = new ImageCanvas(WIDTH, height(), 2);
    draw(canvas);
    return Png.encode(canvas.finish());
  }

  private double height() {
    List<List<Integer>> rows = legend();
    return TOP + HIGH + BELOW + (rows.isEmpty() ? 0 : rows.size() * ROW + 6);
  }

  private void draw(Canvas canvas) {
    double[] rangeX = range(true);
    double[] rangeY = range(false);
    boolean bars = series.stream().anyMatch(s -> s.kind() == PlotSeries.Kind.BARS);
    PlotAxis right = x.fitted(rangeX[0], rangeX[1]);
    PlotAxis up =
        (bars && Double.isNaN(y.low()) ? y.between(0, y.high()) : y).fitted(rangeY[0], rangeY[1]);
    axes(canvas, right, up);
    PlotPen pen = new PlotPen(canvas, right, up, LEFT, TOP, WIDTH - LEFT - RIGHT, HIGH);
    for (int n = 0; n < series.size(); n++) {
      pen.draw(series.get(n), n);
    }
    keys(canvas, pen);
  }

  /** Least and greatest value that has a place. */
  private double[] range(boolean alongX) {
    PlotAxis axis = alongX ? x : y;
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (PlotSeries s : series) {
      double[][] parts = alongX ? new double[][] {s.x()} : new double[][] {s.y(), s.low()};
      for (double[] values : parts) {
        for (double v : values) {
          if (axis.places(v)) {
            range[0] = Math.min(range[0], v);
            range[1] = Math.max(range[1], v);
          }
        }
      }
    }
    return range;
  }

  private void axes(Canvas canvas, PlotAxis right, PlotAxis up) {
    double wide = WIDTH - LEFT - RIGHT;
    for (PlotAxis.Tick tick : up.ticks(TICKS)) {
      double at = TOP + HIGH * (1 - up.position(tick.value()));
      canvas.path(new double[] {LEFT, LEFT + wide}, new double[] {at, at}, Pen.GRID);
      canvas.text(tick.label(), LEFT - 6, at + 4, TEXT, false, Canvas.Anchor.END);
    }
    for (PlotAxis.Tick tick : right.ticks(TICKS)) {
      double at = LEFT + wide * right.position(tick.value());
      canvas.line(at, TOP + HIGH, at, TOP + HIGH + 4);
      canvas.text(tick.label(), at, TOP + HIGH + 16, TEXT, false, Canvas.Anchor.MIDDLE);
    }
    canvas.line(LEFT, TOP + HIGH, LEFT + wide, TOP + HIGH);
    String below = x.title() + " " + right.factor(TICKS);
    canvas.text(below.strip(), LEFT + wide / 2, TOP + HIGH + 33, TEXT, false, Canvas.Anchor.MIDDLE);
    canvas.text(title, 6, 16, 13, true, Canvas.Anchor.START);
    String above = y.title() + " " + up.factor(TICKS);
    canvas.text(above.strip(), 6, 34, TEXT, false, Canvas.Anchor.START);
  }

  /** Series with a name, in rows that fit. */
  private List<List<Integer>> legend() {
    List<List<Integer>> rows = new ArrayList<>();
    double used = 0;
    for (int n = 0; n < series.size(); n++) {
      double need = need(n);
      if (need > 0) {
        if (rows.isEmpty() || used + need > WIDTH - LEFT) {
          rows.add(new ArrayList<>());
          used = 0;
        }
        rows.get(rows.size() - 1).add(n);
        used += need;
      }
    }
    return rows;
  }

  private double need(int n) {
    String name = series.get(n).name();
    return name.isEmpty() ? 0 : KEY + 6 + name.length() * LETTER * TEXT + 14;
  }

  private void keys(Canvas canvas, PlotPen pen) {
    double at = TOP + HIGH + BELOW + 12;
    for (List<Integer> row : legend()) {
      double from = LEFT;
      for (int n : row) {
        pen.key(series.get(n), n, from, at - 4, KEY);
        canvas.text(series.get(n).name(), from + KEY + 6, at, TEXT, false, Canvas.Anchor.START);
        from += need(n);
      }
      at += ROW;
    }
  }
}
