package org.deltafield.datasets;

import java.util.List;

/** The pairs of one shard while they are collected, in the precision that the file will have. */
final class ShardBuffer {
  /** Level 1: higher ones take up to twice the time and save one or two per cent on float32. */
  private static final int DEFLATE_LEVEL = 1;

  /** Small enough that a reader of a few pairs does not unpack the whole shard. */
  static final int CHUNK_BYTES = 1 << 18;

  private final PairLayout layout;
  private final List<PairLayout.Array> arrays;
  private final int[] sizes;
  private final float[][] single;
  private final double[][] full;
  private final double[] conductors;
  private final long[] seeds;

  ShardBuffer(DatasetDescription spec, int count) {
    layout = new PairLayout(spec);
    arrays = layout.arrays();
    sizes = arrays.stream().mapToInt(PairLayout.Array::size).toArray();
    boolean isSingle = spec.precision() == Precision.FLOAT32;
    single = isSingle ? new float[sizes.length][] : null;
    full = isSingle ? null : new double[sizes.length][];
    for (int n = 0; n < sizes.length; n++) {
      int length = Math.multiplyExact(count, sizes[n]);
      if (isSingle) {
        single[n] = new float[length];
      } else {
        full[n] = new double[length];
      }
    }
    int[] table = layout.conductorShape();
    conductors = new double[count * table[0] * table[1]];
    seeds = new long[count];
  }

  /** Places for pairs; all are to be filled before the arrays go to a file. */
  int count() {
    return seeds.length;
  }

  /** Puts a pair at place n. */
  void put(int n, Pair pair) {
    for (int which = 0; which < sizes.length; which++) {
      put(which, n, layout.values(pair, which));
    }
    if (conductors.length > 0) {
      layout.conductors(pair, conductors, n * (conductors.length / seeds.length));
    }
    seeds[n] = pair.seed();
  }

  private void put(int which, int n, double[] values) {
    int size = sizes[which];
    if (single == null) {
      System.arraycopy(values, 0, full[which], n * size, size);
    } else {
      float[] target = single[which];
      for (int i = 0; i < size; i++) {
        target[n * size + i] = (float) values[i];
      }
    }
  }

  /** Hands the arrays to a file. */
  void addTo(Hdf5Writer writer) {
    for (int which = 0; which < sizes.length; which++) {
      int bytes = sizes[which] * (single == null ? Double.BYTES : Float.BYTES);
      Hdf5Layout chunks = Hdf5Layout.compressed(Math.max(1, CHUNK_BYTES / bytes), DEFLATE_LEVEL);
      PairLayout.Array array = arrays.get(which);
      if (single == null) {
        writer.array(array.name(), full[which], chunks, array.shape(seeds.length));
      } else {
        writer.array(array.name(), single[which], chunks, array.shape(seeds.length));
      }
    }
    if (conductors.length > 0) {
      int[] table = layout.conductorShape();
      writer.array(PairLayout.CONDUCTORS, conductors, seeds.length, table[0], table[1]);
    }
    writer.array("seed", seeds);
  }
}
