package org.deltafield.diffusion.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.FaceKind;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.solvers.AxisEnds;
import org.deltafield.solvers.Face;

/**
 * {@link ModelGrid} as keys of a file: {@code intervals} (one number or two), {@code lengths} (two
 * numbers, [1, 1] if left out; their ratio counts) and {@code faces} (a kind for each of left,
 * right, bottom, top; Dirichlet if left out).
 */
final class ModelGrids {
  private static final Bounds INTERVALS = Bounds.between(ModelGrid.LEAST, ModelGrid.MOST);

  private ModelGrids() {}

  /** Reads the keys from the mapping that holds them. */
  static ModelGrid read(ConfigNode node) {
    int[] n =
        node.has("intervals") && node.child("intervals").isList()
            ? node.integers("intervals", 2, INTERVALS)
            : new int[] {node.integer("intervals", INTERVALS)};
    double[] lengths =
        node.has("lengths") ? node.numbers("lengths", 2, Bounds.POSITIVE) : new double[] {1, 1};
    Map<Face, FaceKind> kinds = new EnumMap<>(Face.class);
    if (node.has("faces")) {
      ConfigNode faces = node.child("faces");
      for (Face face : new Face[] {Face.LEFT, Face.RIGHT, Face.BOTTOM, Face.TOP}) {
        kinds.put(face, faces.choice(face.key(), FaceKind.class, FaceKind.DIRICHLET));
      }
      for (int axis = 0; axis < 2; axis++) {
        Face lower = Face.of(axis, false);
        Face upper = Face.of(axis, true);
        if ((kinds.get(lower) == FaceKind.PERIODIC) != (kinds.get(upper) == FaceKind.PERIODIC)) {
          throw faces.error("periodic on both of two opposite faces, or on neither");
        }
      }
    }
    return new ModelGrid(
        n[0], n[n.length - 1], lengths[1] / lengths[0], ends(kinds, 0), ends(kinds, 1));
  }

  private static AxisEnds ends(Map<Face, FaceKind> kinds, int axis) {
    FaceKind lower = kinds.getOrDefault(Face.of(axis, false), FaceKind.DIRICHLET);
    FaceKind upper = kinds.getOrDefault(Face.of(axis, true), FaceKind.DIRICHLET);
    if (lower == FaceKind.PERIODIC) {
      return AxisEnds.PERIODIC;
    }
    if (lower == FaceKind.DIRICHLET) {
      return upper == FaceKind.DIRICHLET ? AxisEnds.DIRICHLET : AxisEnds.DIRICHLET_NEUMANN;
    }
    return upper == FaceKind.DIRICHLET ? AxisEnds.NEUMANN_DIRICHLET : AxisEnds.NEUMANN;
  }

  /** Writes the keys, defaults included. */
  static void write(ModelGrid grid, ObjectNode node) {
    if (grid.nx() == grid.ny()) {
      node.put("intervals", grid.nx());
    } else {
      node.putArray("intervals").add(grid.nx()).add(grid.ny());
    }
    node.putArray("lengths").add(1.0).add(grid.aspect());
    ObjectNode faces = node.putObject("faces");
    put(faces, Face.LEFT, grid.x(), grid.x().lowerFlux());
    put(faces, Face.RIGHT, grid.x(), grid.x().upperFlux());
    put(faces, Face.BOTTOM, grid.y(), grid.y().lowerFlux());
    put(faces, Face.TOP, grid.y(), grid.y().upperFlux());
  }

  private static void put(ObjectNode faces, Face face, AxisEnds ends, boolean flux) {
    FaceKind free = ends == AxisEnds.PERIODIC ? FaceKind.PERIODIC : FaceKind.DIRICHLET;
    faces.put(face.key(), ConfigNode.nameOf(flux ? FaceKind.NEUMANN : free));
  }
}
