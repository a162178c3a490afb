package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;

/**
 * Pairs that were imported or merged: what they have in common, and where they come from. Nothing
 * regenerates them.
 *
 * @param name of the data set
 * @param grid of every pair
 * @param faces what holds on each face
 * @param uniformPermittivity the one ε of all pairs; empty where each has its own
 * @param mostConductors the largest number of conductors of a pair
 * @param precision of the stored values
 * @param tolerance largest relative residual, rounding aside
 * @param counts pairs of each split, in order
 * @param shardSize pairs per file
 * @param origin what is known of the making: a tree with the key kind, import or merge
 */
public record CollectedPairs(
    String name,
    Grid grid,
    Map<Face, FaceKind> faces,
    OptionalDouble uniformPermittivity,
    int mostConductors,
    Precision precision,
    double tolerance,
    Map<String, Integer> counts,
    int shardSize,
    ObjectNode origin)
    implements DatasetDescription {
  private static final int MAX_NODES = 1 << 24;

  /** Checks that every face has a kind. */
  public CollectedPairs {
    faces = Collections.unmodifiableMap(new EnumMap<>(faces));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    origin = origin.deepCopy();
    for (Face face : FaceKind.faces(grid)) {
      if (faces.get(face) == null
          || (faces.get(face) == FaceKind.PERIODIC) != grid.periodic(face.axis())) {
        throw new IllegalArgumentException("face " + face.key() + " is " + faces.get(face));
      }
    }
    if (counts.isEmpty()) {
      throw new IllegalArgumentException("a data set has at least one split");
    }
  }

  /** Pairs per file so that a shard holds about 2²² values of one array. */
  static int shardSize(Grid grid) {
    return Math.max(1, Math.min(256, (1 << 22) / grid.size()));
  }

  /** The same description of a grid whose faces all hold the potential. */
  static Map<Face, FaceKind> held(Grid grid) {
    Map<Face, FaceKind> faces = new EnumMap<>(Face.class);
    for (Face face : FaceKind.faces(grid)) {
      faces.put(face, grid.periodic(face.axis()) ? FaceKind.PERIODIC : FaceKind.DIRICHLET);
    }
    return faces;
  }

  @Override
  public FaceKind face(Face face) {
    return faces.get(face);
  }

  @Override
  public long pairs() {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    ObjectNode box = json.putObject("grid");
    ArrayNode intervals = box.putArray("intervals");
    ArrayNode lengths = box.putArray("lengths");
    for (int axis = 0; axis < grid.dimension(); axis++) {
      intervals.add(grid.intervals(axis));
      lengths.add(grid.length(axis));
    }
    ObjectNode kinds = json.putObject("boundary");
    faces.forEach((face, kind) -> kinds.put(face.key(), ConfigNode.nameOf(kind)));
    uniformPermittivity.ifPresent(value -> json.put("permittivity", value));
    json.put("conductors", mostConductors);
    json.put("precision", ConfigNode.nameOf(precision));
    json.put("tolerance", tolerance);
    json.put("shard-size", shardSize);
    ObjectNode splits = json.putObject("splits");
    counts.forEach(splits::put);
    json.set("origin", origin);
    return json;
  }

  /** Reads what {@link #toJson} wrote; every error names file, key, value and what is right. */
  static CollectedPairs fromJson(ConfigNode node) {
    ConfigNode box = node.child("grid");
    int[] intervals = box.integers("intervals", -1, Bounds.between(2, 1 << 20));
    if (intervals.length < 1 || intervals.length > 3) {
      throw box.error("intervals", "one to three integers, one for each axis");
    }
    long nodes = 1;
    for (int n : intervals) {
      nodes = Math.min(MAX_NODES + 1L, nodes * (n + 1L));
    }
    if (nodes > MAX_NODES) {
      throw box.error("intervals", "at most " + MAX_NODES + " nodes");
    }
    double[] lengths = box.numbers("lengths", intervals.length, Bounds.POSITIVE);
    ConfigNode kinds = node.child("boundary");
    Map<Face, FaceKind> faces = new EnumMap<>(Face.class);
    boolean[] periodic = new boolean[intervals.length];
    for (int axis = 0; axis < intervals.length; axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(axis, upper);
        faces.put(face, kinds.choice(face.key(), FaceKind.class));
        periodic[axis] = faces.get(face) == FaceKind.PERIODIC;
      }
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    ConfigNode splits = node.child("splits");
    for (String split : splits.keys()) {
      counts.put(SplitSpec.requireName(splits, split), splits.integer(split, SplitSpec.COUNT));
    }
    ConfigNode origin = node.child("origin");
    if (!origin.isMapping()) {
      throw origin.error("a mapping");
    }
    try {
      CollectedPairs pairs =
          new CollectedPairs(
              node.text("name"),
              new Grid(intervals, lengths, periodic),
              faces,
              node.has("permittivity")
                  ? OptionalDouble.of(node.number("permittivity", Bounds.POSITIVE))
                  : OptionalDouble.empty(),
              node.integer("conductors", Bounds.between(0, 1024)),
              node.choice("precision", Precision.class),
              node.number("tolerance", Bounds.between(0, 1)),
              counts,
              node.integer("shard-size", Bounds.between(1, 65_536)),
              (ObjectNode) origin.raw());
      node.finish();
      return pairs;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(node.source() + ": " + e.getMessage(), e);
    }
  }
}
