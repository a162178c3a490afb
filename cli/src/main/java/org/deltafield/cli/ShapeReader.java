package org.deltafield.cli;

import java.util.Arrays;
import java.util.List;
import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.solvers.Conductor;

/**
 * Shapes in a problem file, as signed distances: {@code disc: {center, radius}} (a ball in 3-D, an
 * interval in 1-D) and {@code rectangle: {from, to}} with two opposite corners.
 */
final class ShapeReader {
  private ShapeReader() {}

  /** Reads a mapping with one shape. */
  static Conductor.Shape read(ConfigNode node, int dimension) {
    List<String> keys = node.keys();
    if (keys.size() != 1) {
      throw node.error("one shape, disc or rectangle");
    }
    return switch (keys.get(0)) {
      case "disc" -> disc(node.child("disc"), dimension);
      case "rectangle" -> rectangle(node.child("rectangle"), dimension);
      default -> throw node.error("one shape, disc or rectangle");
    };
  }

  /** The interior of {@code {center, radius}}; other keys of the mapping are left to the caller. */
  static Conductor.Shape disc(ConfigNode node, int dimension) {
    double[] c = padded(node.numbers("center", dimension, Bounds.ANY));
    double radius = node.number("radius", Bounds.POSITIVE);
    return (x, y, z) ->
        Math.sqrt((x - c[0]) * (x - c[0]) + (y - c[1]) * (y - c[1]) + (z - c[2]) * (z - c[2]))
            - radius;
  }

  private static Conductor.Shape rectangle(ConfigNode node, int dimension) {
    double[] from = node.numbers("from", dimension, Bounds.ANY);
    double[] to = node.numbers("to", dimension, Bounds.ANY);
    for (int a = 0; a < dimension; a++) {
      if (!(from[a] < to[a])) {
        throw node.error("to", "a corner beyond from on every axis");
      }
    }
    return (x, y, z) -> {
      double[] p = {x, y, z};
      double outside = 0;
      double inside = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < dimension; a++) {
        double d = Math.max(from[a] - p[a], p[a] - to[a]);
        outside += d > 0 ? d * d : 0;
        inside = Math.max(inside, d);
      }
      return outside > 0 ? Math.sqrt(outside) : inside;
    };
  }

  /** Three coordinates, 0 on the axes that are not there. */
  static double[] padded(double[] point) {
    return Arrays.copyOf(point, 3);
  }
}
