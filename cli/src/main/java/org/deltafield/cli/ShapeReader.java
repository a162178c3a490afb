package org.deltafield.cli;

import java.util.Arrays;
import java.util.List;
import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.Shapes;

/**
 * Shapes in a problem file: {@code disc: {center, radius}} (a ball in 3-D, an interval in 1-D),
 * {@code rectangle: {from, to}} with two opposite corners, {@code polygon: {points}}, {@code union:
 * [shape, …]}, {@code intersection: [shape, …]} and {@code complement: shape}.
 */
final class ShapeReader {
  private static final String FORMS =
      "one shape: disc, rectangle, polygon, union, intersection or complement";

  private ShapeReader() {}

  /** Reads a mapping with one shape. */
  static Conductor.Shape read(ConfigNode node, int dimension) {
    if (!node.isMapping() || node.keys().size() != 1) {
      throw node.error(FORMS);
    }
    String kind = node.keys().get(0);
    ConfigNode child = node.child(kind);
    return switch (kind) {
      case "disc" -> disc(child, dimension);
      case "rectangle" -> rectangle(child, dimension);
      case "polygon" -> polygon(child, dimension);
      case "union" -> Shapes.union(several(child, dimension));
      case "intersection" -> Shapes.intersection(several(child, dimension));
      case "complement" -> Shapes.complement(read(child, dimension));
      default -> throw node.error(FORMS);
    };
  }

  /** The interior of {@code {center, radius}}; other keys of the mapping are left to the caller. */
  static Conductor.Shape disc(ConfigNode node, int dimension) {
    double[] center = node.numbers("center", dimension, Bounds.ANY);
    return Shapes.disc(node.number("radius", Bounds.POSITIVE), center);
  }

  private static Conductor.Shape rectangle(ConfigNode node, int dimension) {
    double[] from = node.numbers("from", dimension, Bounds.ANY);
    double[] to = node.numbers("to", dimension, Bounds.ANY);
    for (int a = 0; a < dimension; a++) {
      if (!(from[a] < to[a])) {
        throw node.error("to", "a corner beyond from on every axis");
      }
    }
    return Shapes.rectangle(from, to);
  }

  private static Conductor.Shape polygon(ConfigNode node, int dimension) {
    if (dimension != 2) {
      throw node.error("a shape for " + dimension + "-D; polygons are for 2-D problems");
    }
    List<ConfigNode> entries = node.list("points");
    double[][] points = new double[entries.size()][2];
    for (int n = 0; n < points.length; n++) {
      List<ConfigNode> point = entries.get(n).entries();
      if (point.size() != 2) {
        throw entries.get(n).error("a point [x, y]");
      }
      points[n][0] = point.get(0).asNumber(Bounds.ANY);
      points[n][1] = point.get(1).asNumber(Bounds.ANY);
    }
    boolean distinct = points.length >= 3;
    for (int n = 0; distinct && n < points.length; n++) {
      distinct = !Arrays.equals(points[n], points[(n + 1) % points.length]);
    }
    if (!distinct) {
      throw node.error(
          "points", "at least 3 points, each different from the next; the last joins the first");
    }
    return Shapes.polygon(points);
  }

  private static List<Conductor.Shape> several(ConfigNode node, int dimension) {
    if (!node.isList() || node.entries().isEmpty()) {
      throw node.error("a list of shapes");
    }
    return node.entries().stream().map(entry -> read(entry, dimension)).toList();
  }
}
