package org.deltafield.datasets;

/**
 * How an HDF5 array lies on the disk.
 *
 * @param rowsPerChunk entries of the first axis in one chunk, at least 1
 * @param level of deflate, after a byte shuffle, 1 to 9; 0 stores the array in one plain piece
 */
public record Hdf5Layout(int rowsPerChunk, int level) {
  /** One plain piece. */
  public static final Hdf5Layout CONTIGUOUS = new Hdf5Layout(1, 0);

  /** Checks the bounds. */
  public Hdf5Layout {
    if (rowsPerChunk < 1 || level < 0 || level > 9) {
      throw new IllegalArgumentException(
          "at least 1 row and a level from 0 to 9, not " + rowsPerChunk + " and " + level);
    }
  }

  /** Chunks of whole rows, shuffled and deflated. */
  public static Hdf5Layout compressed(int rowsPerChunk, int level) {
    return new Hdf5Layout(rowsPerChunk, level);
  }
}
