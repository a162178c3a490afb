package org.deltafield.datasets;

import io.jhdf.api.dataset.ChunkedDataset;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/** Entries of the first axis of a chunked array, as bytes, row-major. */
final class Hdf5Slice {
  private final Hdf5Chunks chunks;
  private final int[] shape;
  private final int[] chunkShape;
  private final int elementBytes;
  private final int first;
  private final int count;
  private final byte[] values;
  private final boolean wholeRows;

  private Hdf5Slice(ChunkedDataset array, int[] shape, int first, int count, byte[] values) {
    chunks = new Hdf5Chunks(array);
    this.shape = shape;
    chunkShape = chunks.shape();
    elementBytes = array.getDataType().getSize();
    this.first = first;
    this.count = count;
    this.values = values;
    wholeRows = Arrays.equals(shape, 1, shape.length, chunkShape, 1, chunkShape.length);
  }

  /** Reads entries first … first + count − 1. */
  static byte[] read(ChunkedDataset array, int first, int count) throws DataFormatException {
    int[] shape = array.getDimensions();
    int[] chunkShape = array.getChunkDimensions();
    if (chunkShape.length != shape.length) {
      throw new DataFormatException(
          "chunks of rank " + chunkShape.length + " in an array of rank " + shape.length);
    }
    long size = array.getDataType().getSize() * (long) count;
    for (int axis = 1; axis < shape.length; axis++) {
      size = Math.multiplyExact(size, shape[axis]);
    }
    Hdf5Slice slice = new Hdf5Slice(array, shape, first, count, new byte[Math.toIntExact(size)]);
    int[] offset = new int[shape.length];
    offset[0] = first / chunkShape[0] * chunkShape[0];
    slice.walk(0, offset);
    return slice.values;
  }

  /** Visits every chunk that overlaps the slice. */
  private void walk(int axis, int[] offset) throws DataFormatException {
    if (axis == shape.length) {
      copy(chunks.unpack(offset), offset);
      return;
    }
    int from = axis == 0 ? offset[0] : 0;
    int end = axis == 0 ? first + count : shape[axis];
    for (long at = from; at < end; at += chunkShape[axis]) {
      offset[axis] = (int) at;
      walk(axis + 1, offset);
    }
  }

  private void copy(byte[] chunk, int[] offset) {
    if (wholeRows) {
      int row = chunk.length / chunkShape[0];
      int from = Math.max(first, offset[0]);
      int to = (int) Math.min((long) first + count, (long) offset[0] + chunkShape[0]);
      System.arraycopy(
          chunk, (from - offset[0]) * row, values, (from - first) * row, (to - from) * row);
      return;
    }
    int[] low = new int[shape.length];
    int[] high = new int[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      int begin = axis == 0 ? first : 0;
      int end = axis == 0 ? first + count : shape[axis];
      low[axis] = Math.max(begin, offset[axis]);
      high[axis] = (int) Math.min(end, (long) offset[axis] + chunkShape[axis]);
    }
    int last = shape.length - 1;
    int[] at = low.clone();
    int run = (high[last] - low[last]) * elementBytes;
    while (at[0] < high[0]) {
      System.arraycopy(
          chunk, index(at, offset, chunkShape), values, index(at, origin(), shape), run);
      int axis = last - 1;
      while (axis > 0 && ++at[axis] == high[axis]) {
        at[axis] = low[axis];
        axis--;
      }
      if (axis == 0) {
        at[0]++;
      } else if (axis < 0) {
        return;
      }
    }
  }

  private int[] origin() {
    int[] origin = new int[shape.length];
    origin[0] = first;
    return origin;
  }

  private int index(int[] at, int[] origin, int[] extents) {
    int index = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      index = index * extents[axis] + at[axis] - origin[axis];
    }
    return index * elementBytes;
  }
}
