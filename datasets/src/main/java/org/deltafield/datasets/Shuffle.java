package org.deltafield.datasets;

import java.util.Arrays;

/**
 * HDF5's byte shuffle (filter 2) of little-endian values: byte 0 of every element, then byte 1, and
 * so on, in one pass from the values themselves.
 */
final class Shuffle {
  private Shuffle() {}

  /** Values [from, to) as planes; what the planes hold beyond them becomes zero. */
  static void encode(float[] values, int from, int to, byte[] planes) {
    int plane = planes.length / Float.BYTES;
    int count = to - from;
    clear(planes, plane, count);
    for (int n = 0; n < count; n++) {
      int bits = Float.floatToRawIntBits(values[from + n]);
      planes[n] = (byte) bits;
      planes[plane + n] = (byte) (bits >>> 8);
      planes[2 * plane + n] = (byte) (bits >>> 16);
      planes[3 * plane + n] = (byte) (bits >>> 24);
    }
  }

  /** Values [from, to) as planes; what the planes hold beyond them becomes zero. */
  static void encode(double[] values, int from, int to, byte[] planes) {
    int plane = planes.length / Double.BYTES;
    int count = to - from;
    clear(planes, plane, count);
    for (int n = 0; n < count; n++) {
      long bits = Double.doubleToRawLongBits(values[from + n]);
      for (int at = n; at < planes.length; at += plane) {
        planes[at] = (byte) bits;
        bits >>>= Byte.SIZE;
      }
    }
  }

  private static void clear(byte[] planes, int plane, int count) {
    for (int at = count; at < planes.length; at += plane) {
      Arrays.fill(planes, at, at + plane - count, (byte) 0);
    }
  }
}
