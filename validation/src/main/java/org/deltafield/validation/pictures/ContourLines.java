package org.deltafield.validation.pictures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/**
 * Lines of equal value of a 2-D field by marching squares: in each cell, straight lines between the
 * points where the value is met on its edges; a saddle is cut by the mean of its corners. Cells
 * with a value that is not finite have no line, nor have the edges of the box.
 */
public final class ContourLines {
  /** Finer grids are sampled at this many intervals; the eye does not see more. */
  private static final int MAX_INTERVALS = 240;

  private final double[] x;
  private final double[] y;
  private final double[] v;
  private final Decoration.Mask mask;

  private ContourLines(
      DoubleBinaryOperator f, Decoration.Mask mask, int nx, int ny, double lx, double ly) {
    this.mask = mask;
    x = new double[nx + 1];
    y = new double[ny + 1];
    v = new double[(nx + 1) * (ny + 1)];
    for (int i = 0; i <= nx; i++) {
      x[i] = lx * i / nx;
    }
    for (int j = 0; j <= ny; j++) {
      y[j] = ly * j / ny;
      for (int i = 0; i <= nx; i++) {
        v[j * (nx + 1) + i] = f.applyAsDouble(x[i], y[j]);
      }
    }
  }

  /**
   * The levels of a colour scale at round numbers, some {@code count}; each in the ink that reads
   * on its own colour; nothing runs through what is masked.
   */
  public static List<Stroke> of(Field field, ColorScale scale, int count, Decoration.Mask mask) {
    Grid grid = field.grid();
    ContourLines lines =
        new ContourLines(
            new Bilinear(field)::at,
            mask,
            Math.min(grid.intervals(0), MAX_INTERVALS),
            Math.min(grid.intervals(1), MAX_INTERVALS),
            grid.length(0),
            grid.length(1));
    List<Stroke> strokes = new ArrayList<>();
    for (double level : Ticks.between(scale.low(), scale.high(), count).values()) {
      Pen pen = light(scale.color(level)) ? Pen.DARK_LEVEL : Pen.LIGHT_LEVEL;
      lines.at(level, pen, strokes);
    }
    return strokes;
  }

  /** Where a function of the box [0, lx] × [0, ly] is zero. */
  public static List<Stroke> zero(DoubleBinaryOperator f, double lx, double ly, Pen pen) {
    List<Stroke> strokes = new ArrayList<>();
    new ContourLines(f, Decoration.PLAIN.mask(), MAX_INTERVALS, MAX_INTERVALS, lx, ly)
        .at(0, pen, strokes);
    return strokes;
  }

  /** Whether black reads better than white on a colour. */
  private static boolean light(int rgb) {
    return 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255) > 110;
  }

  private void at(double level, Pen pen, List<Stroke> strokes) {
    // From each crossed edge to the one or two others that it is joined to.
    Map<Integer, int[]> joined = new HashMap<>();
    int row = x.length;
    for (int j = 0; j + 1 < y.length; j++) {
      for (int i = 0; i + 1 < row; i++) {
        cell(j * row + i, level, joined);
      }
    }
    List<Integer> ends = new ArrayList<>();
    joined.forEach(
        (edge, to) -> {
          if (to[1] < 0) {
            ends.add(edge);
          }
        });
    ends.sort(null);
    ends.forEach(edge -> trace(edge, level, joined, pen, strokes));
    List<Integer> loops = new ArrayList<>(joined.keySet());
    loops.sort(null);
    loops.forEach(edge -> trace(edge, level, joined, pen, strokes));
  }

  /** Edges are numbered 2n for the one to the right of node n, 2n + 1 for the one upwards. */
  private void cell(int n, double level, Map<Integer, int[]> joined) {
    int row = x.length;
    double a = v[n] - level;
    double b = v[n + 1] - level;
    double c = v[n + row + 1] - level;
    double d = v[n + row] - level;
    if (!Double.isFinite(a + b + c + d)) {
      return;
    }
    int bottom = 2 * n;
    int left = 2 * n + 1;
    int right = 2 * (n + 1) + 1;
    int top = 2 * (n + row);
    boolean sa = a >= 0;
    boolean sb = b >= 0;
    boolean sc = c >= 0;
    boolean sd = d >= 0;
    if (sa == sc && sb == sd && sa != sb) {
      boolean middle = a + b + c + d >= 0;
      // The middle goes with one diagonal; lines cut off the corners of the other.
      join(joined, bottom, middle == sa ? right : left);
      join(joined, top, middle == sa ? left : right);
      return;
    }
    int[] crossed = new int[4];
    int count = 0;
    crossed[count] = bottom;
    count += sa != sb ? 1 : 0;
    crossed[count] = right;
    count += sb != sc ? 1 : 0;
    crossed[count] = top;
    count += sc != sd ? 1 : 0;
    if (sd != sa) {
      crossed[count++] = left;
    }
    if (count == 2) {
      join(joined, crossed[0], crossed[1]);
    }
  }

  private static void join(Map<Integer, int[]> joined, int one, int other) {
    for (int[] pair : new int[][] {{one, other}, {other, one}}) {
      int[] to = joined.computeIfAbsent(pair[0], e -> new int[] {-1, -1});
      to[to[0] < 0 ? 0 : 1] = pair[1];
    }
  }

  /** Follows a line from an edge and takes its edges out. */
  private void trace(
      int from, double level, Map<Integer, int[]> joined, Pen pen, List<Stroke> strokes) {
    List<Integer> path = new ArrayList<>();
    boolean closes = false;
    int edge = from;
    while (edge >= 0 && joined.containsKey(edge)) {
      int[] to = joined.remove(edge);
      path.add(edge);
      closes = path.size() > 2 && (to[0] == from || to[1] == from);
      boolean back = to[0] < 0 || !joined.containsKey(to[0]);
      edge = back ? to[1] : to[0];
    }
    if (path.size() < 2) {
      return;
    }
    if (closes) {
      path.add(from);
    }
    double[] px = new double[path.size()];
    double[] py = new double[path.size()];
    for (int p = 0; p < px.length; p++) {
      int n = path.get(p) / 2;
      boolean up = path.get(p) % 2 == 1;
      int m = up ? n + x.length : n + 1;
      double t = (level - v[n]) / (v[m] - v[n]);
      px[p] = x[n % x.length] + (up ? 0 : t * (x[1] - x[0]));
      py[p] = y[n / x.length] + (up ? t * (y[1] - y[0]) : 0);
    }
    addInside(px, py, pen, strokes);
  }

  /** Adds the line without what is masked or runs along the edges, where data may equal a level. */
  private void addInside(double[] px, double[] py, Pen pen, List<Stroke> strokes) {
    int start = 0;
    for (int p = 1; p <= px.length; p++) {
      if (p == px.length || hidden(px[p - 1], py[p - 1], px[p], py[p])) {
        if (p - start > 1) {
          strokes.add(
              new Stroke(Arrays.copyOfRange(px, start, p), Arrays.copyOfRange(py, start, p), pen));
        }
        start = p;
      }
    }
  }

  private boolean hidden(double px, double py, double qx, double qy) {
    return (onEdge(px, py) && onEdge(qx, qy)) || mask.covers(0.5 * (px + qx), 0.5 * (py + qy));
  }

  private boolean onEdge(double px, double py) {
    double right = x[x.length - 1];
    double top = y[y.length - 1];
    double near = 1e-9;
    return px < near * right || px > (1 - near) * right || py < near * top || py > (1 - near) * top;
  }
}
