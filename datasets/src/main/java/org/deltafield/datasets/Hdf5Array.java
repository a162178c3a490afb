package org.deltafield.datasets;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * Entries of the first axis of an array, flat and row-major: float[] for float32, long[] for int64,
 * double[] for every other kind of number.
 *
 * <p>What is stored in one piece is read from its place, chunks by {@link Hdf5Slice}; only rare
 * filters and the small arrays that live in a header go through the library.
 */
final class Hdf5Array {
  private Hdf5Array() {}

  /** Reads entries first … first + count − 1; the caller has checked that they are there. */
  static Object read(Dataset array, Hdf5Channel channel, int first, int count)
      throws IOException, DataFormatException {
    DataType type = array.getDataType();
    boolean number = type instanceof FixedPoint || type instanceof FloatingPoint;
    if (number && array instanceof ChunkedDataset chunked && Hdf5Chunks.handles(chunked)) {
      return decode(ByteBuffer.wrap(Hdf5Slice.read(chunked, first, count)), type);
    }
    if (number && array instanceof ContiguousDataset contiguous) {
      return decode(contiguous(contiguous, channel, first, count), type);
    }
    int[] shape = array.getDimensions();
    int[] extent = shape.clone();
    extent[0] = count;
    long[] offset = new long[shape.length];
    offset[0] = first;
    return flatten(array.getData(offset, extent));
  }

  private static ByteBuffer contiguous(
      ContiguousDataset array, Hdf5Channel channel, int first, int count) throws IOException {
    int[] shape = array.getDimensions();
    long row = array.getDataType().getSize();
    for (int axis = 1; axis < shape.length; axis++) {
      row = Math.multiplyExact(row, shape[axis]);
    }
    long at = Math.addExact(array.getDataAddress(), Math.multiplyExact(row, (long) first));
    long length = Math.multiplyExact(row, (long) count);
    if (at < 0 || length > channel.size() - at) {
      throw new IOException(
          "the array ends at byte " + (at + length) + " of a file of " + channel.size());
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new IOException("the file ends early");
      }
    }
    return bytes.flip();
  }

  private static Object decode(ByteBuffer bytes, DataType type) throws DataFormatException {
    int width = type.getSize();
    if (type instanceof FloatingPoint real) {
      bytes.order(real.getByteOrder());
      return reals(bytes, width);
    }
    FixedPoint whole = (FixedPoint) type;
    bytes.order(whole.getByteOrder() == null ? ByteOrder.LITTLE_ENDIAN : whole.getByteOrder());
    return integers(bytes, width, whole.isSigned());
  }

  private static Object reals(ByteBuffer bytes, int width) throws DataFormatException {
    int count = bytes.remaining() / Math.max(1, width);
    switch (width) {
      case Float.BYTES -> {
        float[] values = new float[count];
        bytes.asFloatBuffer().get(values);
        return values;
      }
      case Double.BYTES -> {
        double[] values = new double[count];
        bytes.asDoubleBuffer().get(values);
        return values;
      }
      case Short.BYTES -> {
        double[] values = new double[count];
        for (int n = 0; n < count; n++) {
          values[n] = NpyHeader.half(bytes.getShort(n * Short.BYTES));
        }
        return values;
      }
      default -> throw new DataFormatException("floating point of " + width + " bytes");
    }
  }

  private static Object integers(ByteBuffer bytes, int width, boolean signed)
      throws DataFormatException {
    int count = bytes.remaining() / Math.max(1, width);
    if (width == Long.BYTES && signed) {
      long[] values = new long[count];
      bytes.asLongBuffer().get(values);
      return values;
    }
    double[] values = new double[count];
    for (int n = 0; n < count; n++) {
      values[n] =
          switch (width) {
            case 1 -> signed ? bytes.get(n) : Byte.toUnsignedInt(bytes.get(n));
            case 2 -> signed ? bytes.getShort(2 * n) : Short.toUnsignedInt(bytes.getShort(2 * n));
            case 4 -> signed ? bytes.getInt(4 * n) : Integer.toUnsignedLong(bytes.getInt(4 * n));
            case 8 -> NpyHeader.unsigned(bytes.getLong(8 * n));
            default -> throw new DataFormatException("integers of " + width + " bytes");
          };
    }
    return values;
  }

  private static Object flatten(Object nested) {
    Object innermost = nested;
    int size = 1;
    while (innermost.getClass().getComponentType().isArray()) {
      size *= Array.getLength(innermost);
      innermost = Array.get(innermost, 0);
    }
    size *= Array.getLength(innermost);
    Object flat = Array.newInstance(innermost.getClass().getComponentType(), size);
    copy(nested, flat, 0);
    return flat;
  }

  private static int copy(Object nested, Object flat, int at) {
    int length = Array.getLength(nested);
    if (!nested.getClass().getComponentType().isArray()) {
      System.arraycopy(nested, 0, flat, at, length);
      return at + length;
    }
    for (int n = 0; n < length; n++) {
      at = copy(Array.get(nested, n), flat, at);
    }
    return at;
  }

  /** Numbers of any kind as float64; empty for what is no array of numbers. */
  static Optional<double[]> toDoubles(Object flat) {
    if (flat instanceof double[] doubles) {
      return Optional.of(doubles);
    }
    if (flat == null || !flat.getClass().isArray() || !isNumeric(flat)) {
      return Optional.empty();
    }
    double[] doubles = new double[Array.getLength(flat)];
    if (flat instanceof float[] floats) {
      Arrays.setAll(doubles, n -> floats[n]);
    } else if (flat instanceof Number[] numbers) {
      Arrays.setAll(doubles, n -> numbers[n].doubleValue());
    } else {
      Arrays.setAll(doubles, n -> Array.getDouble(flat, n));
    }
    return Optional.of(doubles);
  }

  private static boolean isNumeric(Object flat) {
    Class<?> type = flat.getClass().getComponentType();
    return Number.class.isAssignableFrom(type)
        || (type.isPrimitive() && type != boolean.class && type != char.class);
  }
}
