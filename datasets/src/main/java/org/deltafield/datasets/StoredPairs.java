package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.PoissonProblem;

/**
 * The pairs of one split on the disk, read in runs of whole chunks: a shard may be larger than the
 * memory. May be shared by threads.
 */
final class StoredPairs implements PairSource {
  /** What is read at a time. */
  private static final int RUN_BYTES = 16 << 20;

  private final Path folder;
  private final DatasetDescription spec;
  private final String split;
  private final List<ShardLayout> shards;
  private final ShardCache cache;
  private final int base;
  private final int size;
  private final PairLayout layout;
  private final int run;

  /** The pairs of consecutive shards; pair 0 is the first one of the first. */
  StoredPairs(
      Path folder,
      DatasetDescription spec,
      String split,
      List<ShardLayout> shards,
      ShardCache cache) {
    this.folder = folder;
    this.spec = spec;
    this.split = split;
    this.shards = List.copyOf(shards);
    this.cache = cache;
    layout = new PairLayout(spec);
    run = run(spec, layout);
    base = shards.isEmpty() ? 0 : shards.get(0).first();
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

  /** Whole chunks of a file, of about {@link #RUN_BYTES} in all arrays. */
  private static int run(DatasetDescription spec, PairLayout layout) {
    int width = spec.precision() == Precision.FLOAT32 ? Float.BYTES : Double.BYTES;
    long all = layout.arrays().stream().mapToLong(PairLayout.Array::size).sum() * width;
    int rows = Math.max(1, ShardBuffer.CHUNK_BYTES / (spec.grid().size() * width));
    return (int) Math.max(1, RUN_BYTES / all / rows) * rows;
  }

  @Override
  public int[] runs() {
    return shards.stream()
        .flatMapToInt(
            shard ->
                IntStream.iterate(0, from -> from < shard.count(), from -> from + run)
                    .map(from -> shard.first() - base + from))
        .toArray();
  }

  @Override
  public long bytes() {
    int width = spec.precision() == Precision.FLOAT32 ? Float.BYTES : Double.BYTES;
    return layout.arrays().stream().mapToLong(PairLayout.Array::size).sum() * width * size;
  }

  @Override
  public Pair pair(int i) {
    int place = base + Objects.checkIndex(i, size);
    int low = 0;
    int high = shards.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (shards.get(middle).first() <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    ShardLayout shard = shards.get(low);
    Path path = folder.resolve(shard.file());
    int n = place - shard.first();
    int from = n / run * run;
    int count = Math.min(run, shard.count() - from);
    ShardData data = cache.get(path, from, () -> ShardData.read(path, spec, shard, from, count));
    double[][] values = data.values(n - from);
    for (int which = 0; which < values.length; which++) {
      requireFinite(path, layout.arrays().get(which).name(), n, values[which]);
    }
    PoissonProblem problem = layout.problem(values, data.conductors(n - from));
    return new Pair(problem, new Field(spec.grid(), values[1]), data.seed(n - from));
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
