package org.deltafield.datasets;

/** The first axis of an array in a file, read piece by piece. Belongs to one thread. */
interface PairRows extends AutoCloseable {
  /** The file and the array, as messages name it. */
  String source();

  /** The extents, slowest axis first. */
  int[] shape();

  /** Whether the stored values have no more digits than float32. */
  boolean single();

  /** Entries first … first + count − 1 of the first axis, flat and row-major. */
  double[] read(int first, int count);

  @Override
  void close();
}
