package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deltafield.solvers.InvalidInputException;

/** The arrays of some pairs of a shard in memory, in the precision that the file has. */
final class ShardData {
  private final int[] sizes;
  private final float[][] single;
  private final double[][] full;
  private final double[] conductors;
  private final long[] seeds;

  private ShardData(
      int[] sizes, float[][] single, double[][] full, double[] conductors, long[] seeds) {
    this.sizes = sizes;
    this.single = single;
    this.full = full;
    this.conductors = conductors;
    this.seeds = seeds;
  }

  /** Reads pairs from … from + count − 1 of a shard, and checks the shard against the spec. */
  static ShardData read(
      Path path, DatasetDescription spec, ShardLayout shard, int from, int count) {
    PairLayout layout = new PairLayout(spec);
    List<PairLayout.Array> arrays = layout.arrays();
    try (Hdf5File file = Hdf5File.open(path)) {
      require(path, "attribute schema", file.text("schema"), Manifest.SCHEMA);
      require(path, "attribute split", file.text("split"), shard.split());
      require(path, "attribute first", file.integer("first"), (long) shard.first());
      for (PairLayout.Array array : arrays) {
        requireShape(path, file, array.name(), array.shape(shard.count()));
      }
      requireShape(path, file, "seed", shard.count());
      int[] table = layout.conductorShape();
      double[] conductors = {};
      if (table[0] > 0) {
        requireShape(path, file, PairLayout.CONDUCTORS, shard.count(), table[0], table[1]);
        conductors = file.doubles(PairLayout.CONDUCTORS, from, count);
      }
      boolean isSingle = spec.precision() == Precision.FLOAT32;
      float[][] single = isSingle ? new float[arrays.size()][] : null;
      double[][] full = isSingle ? null : new double[arrays.size()][];
      for (int n = 0; n < arrays.size(); n++) {
        if (isSingle) {
          single[n] = file.floats(arrays.get(n).name(), from, count);
        } else {
          full[n] = file.doubles(arrays.get(n).name(), from, count);
        }
      }
      int[] sizes = arrays.stream().mapToInt(PairLayout.Array::size).toArray();
      return new ShardData(sizes, single, full, conductors, file.longs("seed", from, count));
    }
  }

  private static void requireShape(Path path, Hdf5File file, String name, int... shape) {
    require(path, "shape of " + name, Arrays.toString(file.shape(name)), Arrays.toString(shape));
  }

  private static void require(Path path, String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      throw InvalidInputException.of(path.toString(), what, found, expected + " as the manifest");
    }
  }

  long seed(int n) {
    return seeds[n];
  }

  /** What the arrays take in memory. */
  long bytes() {
    long values = Arrays.stream(sizes).asLongStream().sum() * seeds.length;
    return values * (single != null ? Float.BYTES : Double.BYTES)
        + Long.BYTES * ((long) seeds.length + conductors.length);
  }

  /** A pair's values of each array of {@link PairLayout#arrays}. */
  double[][] values(int n) {
    double[][] values = new double[sizes.length][];
    for (int which = 0; which < sizes.length; which++) {
      int size = sizes[which];
      values[which] = new double[size];
      if (single == null) {
        System.arraycopy(full[which], n * size, values[which], 0, size);
      } else {
        for (int i = 0; i < size; i++) {
          values[which][i] = single[which][n * size + i];
        }
      }
    }
    return values;
  }

  /** A pair's table of conductors. */
  double[] conductors(int n) {
    int size = conductors.length / seeds.length;
    return Arrays.copyOfRange(conductors, n * size, (n + 1) * size);
  }
}
