package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Solvers;

/**
 * Everything that regenerates a data set, bit for bit.
 *
 * @param name of the data set
 * @param grid two axes, not periodic
 * @param sources what charges are drawn from, where a split does not say otherwise
 * @param boundary what Dirichlet data are drawn from
 * @param permittivity ε, the same everywhere
 * @param solver a name in {@link Solvers#names}
 * @param tolerance largest relative residual of a reference solution
 * @param precision of the stored values
 * @param splits in the order of the file; a sample's seed depends on its split's place
 * @param shardSize pairs per file, except for a split's last
 * @param seed of everything
 */
public record DatasetSpec(
    String name,
    Grid grid,
    MixtureSource sources,
    BoundaryDistribution boundary,
    double permittivity,
    String solver,
    double tolerance,
    Precision precision,
    List<SplitSpec> splits,
    int shardSize,
    long seed) {
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
    Grid grid = readGrid(node.child("grid"));
    Optional<Range> magnitude = MixtureSource.readMagnitude(node, Optional.empty());
    MixtureSource sources = MixtureSource.read(node, "sources", magnitude);
    BoundaryDistribution boundary = BoundaryDistributions.read(node.child("boundary"));
    double permittivity = node.number("permittivity", Bounds.POSITIVE, 1);
    String solver = node.has("solver") ? node.choice("solver", Solvers.names()) : "direct";
    double tolerance = node.number("tolerance", Bounds.above(0, 0.01), 1e-10);
    Precision precision = node.choice("precision", Precision.class, Precision.FLOAT32);
    int shardSize = node.integer("shard-size", Bounds.between(1, 65_536), 256);
    long seed = node.longInteger("seed", 0);
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
          solver,
          tolerance,
          precision,
          splits,
          shardSize,
          seed);
    } catch (IllegalArgumentException e) {
      throw new org.deltafield.solvers.InvalidInputException(
          node.source() + ": " + e.getMessage(), e);
    }
  }

  private static Grid readGrid(ConfigNode node) {
    int[] intervals = node.integers("intervals", 2, Bounds.between(2, 4096));
    double[] lengths =
        node.has("lengths") ? node.numbers("lengths", 2, Bounds.POSITIVE) : new double[] {1, 1};
    if ((intervals[0] + 1L) * (intervals[1] + 1L) > MAX_NODES) {
      throw node.error("intervals", "at most " + MAX_NODES + " nodes");
    }
    return Grid.of(intervals[0], intervals[1], lengths[0], lengths[1]);
  }

  /** The spec as {@link #fromJson} reads it, defaults written out. JSON is YAML 1.2, too. */
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
    json.put("permittivity", permittivity);
    json.put("solver", solver);
    json.put("tolerance", tolerance);
    json.put("precision", ConfigNode.nameOf(precision));
    json.put("shard-size", shardSize);
    json.put("seed", seed);
    ObjectNode parts = json.putObject("splits");
    splits.forEach(split -> parts.set(split.name(), split.toJson(sources.magnitude())));
    return json;
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

  /** The pairs of all splits together. */
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
    return new DatasetSpec(
        name,
        grid,
        sources,
        boundary,
        permittivity,
        solver,
        tolerance,
        precision,
        newSplits,
        shardSize,
        seed);
  }

  /** The same spec with another seed. */
  public DatasetSpec withSeed(long newSeed) {
    return new DatasetSpec(
        name,
        grid,
        sources,
        boundary,
        permittivity,
        solver,
        tolerance,
        precision,
        splits,
        shardSize,
        newSeed);
  }
}
