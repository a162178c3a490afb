package org.deltafield.solvers;

import java.util.Arrays;
import java.util.List;

/**
 * Regions by their signed distance d, negative inside. Equal arguments make equal shapes.
 *
 * <p>d is exact for discs, rectangles and polygons and their complements. For unions it is exact
 * outside, and for intersections it is at most the distance there, which is what walks towards a
 * surface need.
 */
public final class Shapes {
  private Shapes() {}

  /**
   * d = |x − c| − r: an interval, a disc or a ball, as the center has coordinates; a disc is a
   * cylinder along z.
   */
  public static Conductor.Shape disc(double radius, double... center) {
    if (!(radius > 0) || center.length < 1 || center.length > 3) {
      throw new IllegalArgumentException(
          "a disc has a positive radius and 1 to 3 coordinates, not "
              + radius
              + ", "
              + center.length);
    }
    return new Disc(radius, center.clone());
  }

  /** An interval, a rectangle or a box between two opposite corners, from &lt; to on every axis. */
  public static Conductor.Shape rectangle(double[] from, double[] to) {
    boolean ordered = from.length == to.length && from.length >= 1 && from.length <= 3;
    for (int a = 0; ordered && a < from.length; a++) {
      ordered = from[a] < to[a];
    }
    if (!ordered) {
      throw new IllegalArgumentException(
          "no rectangle from " + Arrays.toString(from) + " to " + Arrays.toString(to));
    }
    return new Rectangle(from.clone(), to.clone());
  }

  /**
   * The inside of a closed line through points (x, y), in either direction; a prism along z. Where
   * the line crosses itself, what an odd number of turns surrounds is inside.
   */
  public static Conductor.Shape polygon(double[]... points) {
    if (points.length < 3) {
      throw new IllegalArgumentException("a polygon has at least 3 points, not " + points.length);
    }
    double[] x = new double[points.length];
    double[] y = new double[points.length];
    for (int n = 0; n < points.length; n++) {
      if (points[n].length != 2 || Arrays.equals(points[n], points[(n + 1) % points.length])) {
        throw new IllegalArgumentException(
            "a polygon has points (x, y), each different from the next; point "
                + (n + 1)
                + " is "
                + Arrays.toString(points[n]));
      }
      x[n] = points[n][0];
      y[n] = points[n][1];
    }
    return new Polygon(x, y);
  }

  /** What lies in any of the shapes: d = min d_k. */
  public static Conductor.Shape union(List<Conductor.Shape> shapes) {
    return new Union(some(shapes));
  }

  /** What lies in all of the shapes: d = max d_k. */
  public static Conductor.Shape intersection(List<Conductor.Shape> shapes) {
    return new Intersection(some(shapes));
  }

  /** What lies outside a shape: −d. */
  public static Conductor.Shape complement(Conductor.Shape shape) {
    return new Complement(shape);
  }

  private static List<Conductor.Shape> some(List<Conductor.Shape> shapes) {
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException("at least one shape");
    }
    return List.copyOf(shapes);
  }

  private record Disc(double radius, double[] center) implements Conductor.Shape {
    @Override
    public double signedDistance(double x, double y, double z) {
      double dx = x - center[0];
      double dy = center.length > 1 ? y - center[1] : 0;
      double dz = center.length > 2 ? z - center[2] : 0;
      return Math.sqrt(dx * dx + dy * dy + dz * dz) - radius;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Disc that
          && radius == that.radius
          && Arrays.equals(center, that.center);
    }

    @Override
    public int hashCode() {
      return 31 * Double.hashCode(radius) + Arrays.hashCode(center);
    }
  }

  private record Rectangle(double[] from, double[] to) implements Conductor.Shape {
    @Override
    public double signedDistance(double x, double y, double z) {
      double outside = 0;
      double inside = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < from.length; a++) {
        double p = a == 0 ? x : a == 1 ? y : z;
        double d = Math.max(from[a] - p, p - to[a]);
        outside += d > 0 ? d * d : 0;
        inside = Math.max(inside, d);
      }
      return outside > 0 ? Math.sqrt(outside) : inside;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Rectangle that
          && Arrays.equals(from, that.from)
          && Arrays.equals(to, that.to);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
    }
  }

  private record Polygon(double[] xs, double[] ys) implements Conductor.Shape {
    @Override
    public double signedDistance(double x, double y, double z) {
      double square = Double.POSITIVE_INFINITY;
      boolean inside = false;
      for (int n = 0, before = xs.length - 1; n < xs.length; before = n++) {
        double ex = xs[n] - xs[before];
        double ey = ys[n] - ys[before];
        double px = x - xs[before];
        double py = y - ys[before];
        double t = Math.max(0, Math.min(1, (px * ex + py * ey) / (ex * ex + ey * ey)));
        double dx = px - t * ex;
        double dy = py - t * ey;
        square = Math.min(square, dx * dx + dy * dy);
        // A ray to the right crosses the edge.
        boolean crosses = ys[before] > y != ys[n] > y && (px * ey - py * ex) * ey < 0;
        inside ^= crosses;
      }
      return inside ? -Math.sqrt(square) : Math.sqrt(square);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Polygon that
          && Arrays.equals(xs, that.xs)
          && Arrays.equals(ys, that.ys);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(xs) + Arrays.hashCode(ys);
    }
  }

  private record Union(List<Conductor.Shape> shapes) implements Conductor.Shape {
    @Override
    public double signedDistance(double x, double y, double z) {
      double d = Double.POSITIVE_INFINITY;
      for (Conductor.Shape shape : shapes) {
        d = Math.min(d, shape.signedDistance(x, y, z));
      }
      return d;
    }
  }

  private record Intersection(List<Conductor.Shape> shapes) implements Conductor.Shape {
    @Override
    public double signedDistance(double x, double y, double z) {
      double d = Double.NEGATIVE_INFINITY;
      for (Conductor.Shape shape : shapes) {
        d = Math.max(d, shape.signedDistance(x, y, z));
      }
      return d;
    }
  }

  private record Complement(Conductor.Shape shape) implements Conductor.Shape {
    @Override
    public double signedDistance(double x, double y, double z) {
      return -shape.signedDistance(x, y, z);
    }
  }
}
