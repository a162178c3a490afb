package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Solvers;

/**
 * Everything that regenerates a data set, bit for bit.
 *
 * @param name of the data set
 * @param grid one to three axes, periodic where the boundary law says so
 * @param sources what charges are drawn from, where a split does not say otherwise
 * @param boundary what holds on the faces, and what its data are drawn from
 * @param permittivity what ε is drawn from
 * @param conductors what conductors are drawn from
 * @param solver a name in {@link Solvers#names}
 * @param tolerance largest relative residual of a reference solution
 * @param precision of the stored values
 * @param splits in the order of the file; a sample's seed depends on its split's place
 * @param shardSize pairs per file, except for a split's last
 * @param seed of everything
 * @param license of the data, as their maker states it
 */
public record DatasetSpec(
    String name,
    Grid grid,
    MixtureSource sources,
    BoundaryDistribution boundary,
    PermittivityDistribution permittivity,
    ConductorDistribution conductors,
    String solver,
    double tolerance,
    Precision precision,
    List<SplitSpec> splits,
    int shardSize,
    long seed,
    Optional<String> license)
    implements DatasetDescription {
  private static final int MAX_NODES = 1 << 24;
  private static final long MAX_SHARD_VALUES = 1L << 25;

  /** Checks that the parts fit each other; throws {@link IllegalArgumentException}. */
  public DatasetSpec {
    splits = List.copyOf(splits);
    Set<String> names = new LinkedHashSet<>();
    for (SplitSpec split : splits) {
      if (!names.add(split.name())) {
        throw new IllegalArgumentException("split " + split.name() + " is there twice");
      }
      String refusal = split.sources().orElse(sources).refusal(grid).orElse(null);
      if (refusal != null) {
        throw new IllegalArgumentException("split " + split.name() + ": " + refusal);
      }
    }
    for (Optional<String> refusal :
        List.of(boundary.refusal(grid), permittivity.refusal(grid), conductors.refusal(grid))) {
      if (refusal.isPresent()) {
        throw new IllegalArgumentException(refusal.get());
      }
    }
    if (splits.isEmpty()) {
      throw new IllegalArgumentException("a data set has at least one split");
    }
    if ((long) shardSize * grid.size() > MAX_SHARD_VALUES) {
      throw new IllegalArgumentException(
          "shard-size "
              + shardSize
              + " is too large for "
              + grid
              + ", at most "
              + MAX_SHARD_VALUES / grid.size());
    }
  }

  /** Reads a spec; every error names file, key, value and what would be right. */
  public static DatasetSpec fromJson(ConfigNode node) {
    String name = node.text("name");
    BoundaryDistribution boundary = BoundaryDistributions.read(node.child("boundary"));
    Grid grid = readGrid(node.child("grid"), boundary);
    Optional<Range> magnitude = MixtureSource.readMagnitude(node, Optional.empty());
    MixtureSource sources = MixtureSource.read(node, "sources", magnitude);
    PermittivityDistribution permittivity = PermittivityDistributions.read(node, "permittivity");
    ConductorDistribution conductors =
        node.has("conductors")
            ? ConductorDistributions.read(node.child("conductors"))
            : new NoConductors();
    String solver = node.has("solver") ? node.choice("solver", Solvers.names()) : "direct";
    double tolerance = node.number("tolerance", Bounds.above(0, 0.01), 1e-10);
    Precision precision = node.choice("precision", Precision.class, Precision.FLOAT32);
    int shardSize = node.integer("shard-size", Bounds.between(1, 65_536), 256);
    long seed = node.longInteger("seed", 0);
    Optional<String> license =
        node.has("license") ? Optional.of(node.text("license")) : Optional.empty();
    List<SplitSpec> splits = new ArrayList<>();
    ConfigNode splitNodes = node.child("splits");
    for (String split : splitNodes.keys()) {
      splits.add(SplitSpec.read(splitNodes, split, magnitude));
    }
    node.finish();
    try {
      return new DatasetSpec(
          name,
          grid,
          sources,
          boundary,
          permittivity,
          conductors,
          solver,
          tolerance,
          precision,
          splits,
          shardSize,
          seed,
          license);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(node.source() + ": " + e.getMessage(), e);
    }
  }

  private static Grid readGrid(ConfigNode node, BoundaryDistribution boundary) {
    int[] intervals = node.integers("intervals", -1, Bounds.between(2, 4096));
    int dimension = intervals.length;
    if (dimension < 1 || dimension > 3) {
      throw node.error("intervals", "one to three integers, one for each axis");
    }
    double[] lengths = new double[dimension];
    Arrays.fill(lengths, 1);
    if (node.has("lengths")) {
      lengths = node.numbers("lengths", dimension, Bounds.POSITIVE);
    }
    long nodes = 1;
    for (int n : intervals) {
      nodes *= n + 1L;
    }
    if (nodes > MAX_NODES) {
      throw node.error("intervals", "at most " + MAX_NODES + " nodes");
    }
    return new Grid(intervals, lengths, boundary.periodic(dimension));
  }

  /** The spec as {@link #fromJson} reads it, defaults written out. JSON is YAML 1.2, too. */
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
    json.setAll(sources.parameters());
    json.set("boundary", boundary.toJson());
    json.set("permittivity", permittivity.toJson());
    if (conductors.most() > 0) {
      json.set("conductors", conductors.toJson());
    }
    json.put("solver", solver);
    json.put("tolerance", tolerance);
    json.put("precision", ConfigNode.nameOf(precision));
    json.put("shard-size", shardSize);
    json.put("seed", seed);
    license.ifPresent(text -> json.put("license", text));
    ObjectNode parts = json.putObject("splits");
    splits.forEach(split -> parts.set(split.name(), split.toJson(sources.magnitude())));
    return json;
  }

  @Override
  public OptionalDouble uniformPermittivity() {
    return permittivity.constant();
  }

  @Override
  public FaceKind face(Face face) {
    return boundary.on(face);
  }

  @Override
  public int mostConductors() {
    return conductors.most();
  }

  @Override
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    splits.forEach(split -> counts.put(split.name(), split.count()));
    return counts;
  }

  /** Whether a face fixes the potential. */
  boolean holdsPotential() {
    for (Face face : FaceKind.faces(grid)) {
      if (boundary.on(face) == FaceKind.DIRICHLET) {
        return true;
      }
    }
    return false;
  }

  /** The place of a split in the list. */
  int ordinal(String split) {
    for (int n = 0; n < splits.size(); n++) {
      if (splits.get(n).name().equals(split)) {
        return n;
      }
    }
    throw new IllegalArgumentException("no split " + split + " in data set " + name);
  }

  @Override
  public long pairs() {
    return splits.stream().mapToLong(SplitSpec::count).sum();
  }

  /** The same spec with another number of pairs in one split; the first pairs stay the same. */
  public DatasetSpec withCount(String split, int count) {
    List<SplitSpec> changed = new ArrayList<>(splits);
    changed.set(ordinal(split), splits.get(ordinal(split)).withCount(count));
    return withSplits(changed);
  }

  /** The same spec with other splits. */
  public DatasetSpec withSplits(List<SplitSpec> newSplits) {
    return with(newSplits, seed);
  }

  /** The same spec with another seed. */
  public DatasetSpec withSeed(long newSeed) {
    return with(splits, newSeed);
  }

  private DatasetSpec with(List<SplitSpec> newSplits, long newSeed) {
    return new DatasetSpec(
        name,
        grid,
        sources,
        boundary,
        permittivity,
        conductors,
        solver,
        tolerance,
        precision,
        newSplits,
        shardSize,
        newSeed,
        license);
  }
}
