package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.PoissonProblem;

/** The pairs of one split on the disk. May be shared by threads. */
final class StoredPairs implements PairSource {
  private final Path folder;
  private final DatasetSpec spec;
  private final String split;
  private final List<ShardLayout> shards;
  private final ShardCache cache;
  private final int size;
  private final PairLayout layout;

  StoredPairs(
      Path folder, DatasetSpec spec, String split, List<ShardLayout> shards, ShardCache cache) {
    this.folder = folder;
    this.spec = spec;
    this.split = split;
    this.shards = List.copyOf(shards);
    this.cache = cache;
    layout = new PairLayout(spec);
    size = shards.stream().mapToInt(ShardLayout::count).sum();
  }

  @Override
  public String name() {
    return spec.name() + ":" + split;
  }

  @Override
  public Grid grid() {
    return spec.grid();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Pair pair(int i) {
    Objects.checkIndex(i, size);
    int low = 0;
    int high = shards.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (shards.get(middle).first() <= i) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    ShardLayout shard = shards.get(low);
    Path path = folder.resolve(shard.file());
    ShardData data = cache.get(path, () -> ShardData.read(path, spec, shard));
    int n = i - shard.first();
    double[][] values = data.values(n);
    for (int which = 0; which < values.length; which++) {
      requireFinite(path, layout.arrays().get(which).name(), n, values[which]);
    }
    PoissonProblem problem = layout.problem(values, data.conductors(n));
    return new Pair(problem, new Field(spec.grid(), values[1]), data.seed(n));
  }

  private static void requireFinite(Path path, String name, int n, double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw InvalidInputException.of(
            path.toString(), name + " of pair " + n, value, "finite values");
      }
    }
  }
}
