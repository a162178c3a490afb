package org.deltafield.validation.pictures;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.deltafield.solvers.Field;

/**
 * Lines that follow a 2-D vector field, evenly spaced: a new line starts at a distance from one
 * that is there and ends where it comes closer than half of it to another. So their density says
 * nothing about the field's size.
 *
 * <p>Integration is by the classical Runge–Kutta rule in arc length, both ways from the seed.
 * Source: B. Jobard and W. Lefer, Visualization in Scientific Computing (1997) 43.
 */
public final class FieldLines {
  /** Lines across a square. */
  private static final double ACROSS = 17;

  /** Most lines along the longer side of any box. */
  private static final double ALONG = 22;

  /** Steps per distance between lines. */
  private static final double STEPS = 10;

  /** Where |E| is this small beside its largest, its direction means nothing. */
  private static final double STILL = 1e-7;

  private final Bilinear ex;
  private final Bilinear ey;
  private final Decoration.Mask mask;
  private final double lx;
  private final double ly;
  private final double apart;
  private final double step;
  private final double still;
  private final int columns;
  private final int rows;
  private final List<List<double[]>> buckets = new ArrayList<>();

  private FieldLines(Field x, Field y, Decoration.Mask mask) {
    ex = new Bilinear(x);
    ey = new Bilinear(y);
    this.mask = mask;
    lx = x.grid().length(0);
    ly = x.grid().length(1);
    apart = Math.max(Math.sqrt(lx * ly) / ACROSS, Math.max(lx, ly) / ALONG);
    step = apart / STEPS;
    double largest = 0;
    for (int n = 0; n < x.values().length; n++) {
      double size = Math.hypot(x.values()[n], y.values()[n]);
      largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
    }
    still = STILL * largest;
    columns = (int) (lx / apart) + 1;
    rows = (int) (ly / apart) + 1;
    for (int n = 0; n < columns * rows; n++) {
      buckets.add(new ArrayList<>());
    }
  }

  /**
   * Lines of the field with the given components on one grid; none enters what is masked. Empty
   * where the field vanishes.
   */
  public static List<Stroke> of(Field x, Field y, Decoration.Mask mask) {
    FieldLines lines = new FieldLines(x, y, mask);
    return lines.still > 0 ? lines.all() : List.of();
  }

  private List<Stroke> all() {
    List<Stroke> casings = new ArrayList<>();
    List<Stroke> strokes = new ArrayList<>();
    Deque<double[]> seeds = new ArrayDeque<>();
    // Lines breed neighbours; a lattice of seeds reaches parts that no neighbour does.
    for (int j = 0; j < 2 * rows; j++) {
      for (int i = 0; i < 2 * columns; i++) {
        seeds.addLast(new double[] {(i + 0.5) * apart / 2, (j + 0.5) * apart / 2});
      }
    }
    seeds.addFirst(new double[] {lx / 2, ly / 2});
    while (!seeds.isEmpty()) {
      double[] seed = seeds.pollFirst();
      if (!free(seed[0], seed[1], apart)) {
        continue;
      }
      List<double[]> line = line(seed);
      if (line.size() < STEPS) {
        continue;
      }
      for (int n = 0; n < line.size(); n++) {
        double[] p = line.get(n);
        bucket(p[0], p[1]).add(p);
        if (n % (int) STEPS == 0) {
          double[] e = direction(p[0], p[1]);
          seeds.addFirst(new double[] {p[0] - 1.001 * apart * e[1], p[1] + 1.001 * apart * e[0]});
          seeds.addFirst(new double[] {p[0] + 1.001 * apart * e[1], p[1] - 1.001 * apart * e[0]});
        }
      }
      double[] px = line.stream().mapToDouble(p -> p[0]).toArray();
      double[] py = line.stream().mapToDouble(p -> p[1]).toArray();
      casings.add(new Stroke(px, py, Pen.CASING));
      strokes.add(new Stroke(px, py, Pen.FIELD_LINE, line.size() > 2 * STEPS));
    }
    casings.addAll(strokes);
    return casings;
  }

  /** From where the line starts to where it ends, along the field. */
  private List<double[]> line(double[] seed) {
    Deque<double[]> points = new ArrayDeque<>();
    points.add(seed);
    int most = (int) (4 * (lx + ly) / step);
    for (double sign : new double[] {-1, 1}) {
      double[] p = seed;
      for (int n = 0; n < most; n++) {
        p = next(p, sign * step);
        if (p.length == 0 || !free(p[0], p[1], apart / 2)) {
          break;
        }
        if (sign > 0) {
          points.addLast(p);
        } else {
          points.addFirst(p);
        }
      }
    }
    return new ArrayList<>(points);
  }

  /** One step; an empty array where the field ends. */
  private double[] next(double[] p, double h) {
    double[] a = direction(p[0], p[1]);
    double[] b = direction(p[0] + h / 2 * a[0], p[1] + h / 2 * a[1]);
    double[] c = direction(p[0] + h / 2 * b[0], p[1] + h / 2 * b[1]);
    double[] d = direction(p[0] + h * c[0], p[1] + h * c[1]);
    double x = p[0] + h / 6 * (a[0] + 2 * b[0] + 2 * c[0] + d[0]);
    double y = p[1] + h / 6 * (a[1] + 2 * b[1] + 2 * c[1] + d[1]);
    // Stages that cancel say that the field turns around within the step.
    boolean moved = Math.hypot(x - p[0], y - p[1]) > 0.5 * Math.abs(h);
    return moved ? new double[] {x, y} : new double[0];
  }

  /** The unit vector along the field; zero where it has no direction. */
  private double[] direction(double x, double y) {
    double cx = Math.max(0, Math.min(x, lx));
    double cy = Math.max(0, Math.min(y, ly));
    double u = ex.at(cx, cy);
    double v = ey.at(cx, cy);
    double size = Math.hypot(u, v);
    return size > still ? new double[] {u / size, v / size} : new double[2];
  }

  private List<double[]> bucket(double x, double y) {
    int i = Math.min((int) (x / apart), columns - 1);
    int j = Math.min((int) (y / apart), rows - 1);
    return buckets.get(j * columns + i);
  }

  /** Whether a point lies in the visible box, far from all lines. */
  private boolean free(double x, double y, double distance) {
    if (!(x >= 0 && x <= lx && y >= 0 && y <= ly) || mask.covers(x, y)) {
      return false;
    }
    for (int dj = -1; dj <= 1; dj++) {
      for (int di = -1; di <= 1; di++) {
        double bx = x + di * apart;
        double by = y + dj * apart;
        if (bx < 0 || by < 0 || bx >= columns * apart || by >= rows * apart) {
          continue;
        }
        for (double[] p : bucket(bx, by)) {
          if (Math.hypot(p[0] - x, p[1] - y) < distance) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
