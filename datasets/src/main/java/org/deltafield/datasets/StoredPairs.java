package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;

/** The pairs of one split on the disk. May be shared by threads. */
final class StoredPairs implements PairSource {
  private final Path folder;
  private final DatasetSpec spec;
  private final String split;
  private final List<ShardLayout> shards;
  private final ShardCache cache;
  private final int size;

  StoredPairs(
      Path folder, DatasetSpec spec, String split, List<ShardLayout> shards, ShardCache cache) {
    this.folder = folder;
    this.spec = spec;
    this.split = split;
    this.shards = List.copyOf(shards);
    this.cache = cache;
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
    Field charge = finite(path, "charge", n, data.charge(n));
    Field potential = finite(path, "potential", n, data.potential(n));
    PoissonProblem problem =
        new PoissonProblem(
            charge,
            new Permittivity.Uniform(spec.permittivity()),
            Boundaries.dirichlet(potential),
            List.of());
    return new Pair(problem, potential, data.seed(n));
  }

  private Field finite(Path path, String name, int n, double[] values) {
    Field field = new Field(spec.grid(), values);
    int bad = field.firstNonFinite();
    if (bad >= 0) {
      throw InvalidInputException.of(
          path.toString(), name + " of pair " + n, values[bad], "finite values");
    }
    return field;
  }
}
