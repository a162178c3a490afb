package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.Arrays;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;

/** The arrays of one shard in memory, in the precision that the file has. */
final class ShardData {
  private final int size;
  private final float[][] single;
  private final double[][] full;
  private final long[] seeds;

  private ShardData(int size, float[][] single, double[][] full, long[] seeds) {
    this.size = size;
    this.single = single;
    this.full = full;
    this.seeds = seeds;
  }

  /** Reads a shard and checks it against the spec. */
  static ShardData read(Path path, DatasetSpec spec, ShardLayout shard) {
    Grid grid = spec.grid();
    int[] shape = {shard.count(), grid.nodes(1), grid.nodes(0)};
    try (Hdf5File file = Hdf5File.open(path)) {
      require(path, "attribute schema", file.text("schema"), Manifest.SCHEMA);
      require(path, "attribute split", file.text("split"), shard.split());
      require(path, "attribute first", file.integer("first"), (long) shard.first());
      for (String name : new String[] {"charge", "potential"}) {
        require(
            path, "shape of " + name, Arrays.toString(file.shape(name)), Arrays.toString(shape));
      }
      require(
          path, "shape of seed", Arrays.toString(file.shape("seed")), "[" + shard.count() + "]");
      long[] seeds = file.longs("seed");
      return spec.precision() == Precision.FLOAT32
          ? new ShardData(
              grid.size(),
              new float[][] {file.floats("charge"), file.floats("potential")},
              null,
              seeds)
          : new ShardData(
              grid.size(),
              null,
              new double[][] {file.doubles("charge"), file.doubles("potential")},
              seeds);
    }
  }

  private static void require(Path path, String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      throw InvalidInputException.of(path.toString(), what, found, expected + " as the manifest");
    }
  }

  double[] charge(int n) {
    return values(0, n);
  }

  double[] potential(int n) {
    return values(1, n);
  }

  long seed(int n) {
    return seeds[n];
  }

  /** What the arrays take in memory. */
  long bytes() {
    long perPair = 2L * size * (single != null ? Float.BYTES : Double.BYTES) + Long.BYTES;
    return perPair * seeds.length;
  }

  private double[] values(int which, int n) {
    double[] values = new double[size];
    if (single == null) {
      System.arraycopy(full[which], n * size, values, 0, size);
    } else {
      for (int i = 0; i < size; i++) {
        values[i] = single[which][n * size + i];
      }
    }
    return values;
  }
}
