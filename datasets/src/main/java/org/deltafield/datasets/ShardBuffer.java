package org.deltafield.datasets;

/** The pairs of one shard while they are collected, in the precision that the file will have. */
final class ShardBuffer {
  /** Level 1: higher ones take up to twice the time and save one or two per cent on float32. */
  private static final int DEFLATE_LEVEL = 1;

  /** Small enough that a reader of a few pairs does not unpack the whole shard. */
  private static final int CHUNK_BYTES = 1 << 18;

  private static final String[] NAMES = {"charge", "potential"};

  private final int[] shape;
  private final int size;
  private final float[][] single;
  private final double[][] full;
  private final long[] seeds;

  ShardBuffer(DatasetSpec spec, int count) {
    int[] grid = spec.grid().shape();
    shape = new int[] {count, grid[0], grid[1]};
    size = spec.grid().size();
    boolean isSingle = spec.precision() == Precision.FLOAT32;
    single = isSingle ? new float[NAMES.length][count * size] : null;
    full = isSingle ? null : new double[NAMES.length][count * size];
    seeds = new long[count];
  }

  /** Places for pairs; all are to be filled before the arrays go to a file. */
  int count() {
    return seeds.length;
  }

  /** Puts a pair at place n. */
  void put(int n, Pair pair) {
    put(0, n, pair.problem().charge().values());
    put(1, n, pair.potential().values());
    seeds[n] = pair.seed();
  }

  private void put(int which, int n, double[] values) {
    if (single == null) {
      System.arraycopy(values, 0, full[which], n * size, size);
    } else {
      for (int i = 0; i < size; i++) {
        single[which][n * size + i] = (float) values[i];
      }
    }
  }

  /** Hands the arrays to a file. */
  void addTo(Hdf5Writer writer) {
    int pairBytes = size * (single == null ? Double.BYTES : Float.BYTES);
    Hdf5Layout layout = Hdf5Layout.compressed(Math.max(1, CHUNK_BYTES / pairBytes), DEFLATE_LEVEL);
    for (int which = 0; which < NAMES.length; which++) {
      if (single == null) {
        writer.array(NAMES[which], full[which], layout, shape);
      } else {
        writer.array(NAMES[which], single[which], layout, shape);
      }
    }
    writer.array("seed", seeds);
  }
}
