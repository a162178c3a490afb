package org.deltafield.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deltafield.solvers.InvalidInputException;

/**
 * What stands before the values of an NPY array (numpy.lib.format, versions 1 to 3): magic,
 * version, length of the header, and a Python dictionary with descr, fortran_order and shape.
 *
 * @param descr a real type of 1 to 8 bytes, with its byte order
 * @param shape positive extents, slowest axis first; their product fits into 64 bits
 * @param length bytes before the values
 */
record NpyHeader(String descr, int[] shape, int length) {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 1 << 16;
  private static final int MAX_RANK = 32;
  private static final int ALIGNMENT = 64;
  private static final Pattern DESCR =
      Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9,L\\s]*)\\)");

  /** Reads up to the first value; refuses what this software does not read, in one line. */
  static NpyHeader read(Path file, InputStream in) throws IOException {
    byte[] head = take(file, in, 8, 0);
    int version = head[6];
    if (!Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC) || version < 1 || version > 3) {
      throw new InvalidInputException(file + ": is not an NPY file of version 1, 2 or 3");
    }
    int sizeBytes = version == 1 ? 2 : 4;
    ByteBuffer size = ByteBuffer.wrap(take(file, in, sizeBytes, 8)).order(ByteOrder.LITTLE_ENDIAN);
    long headerLength =
        version == 1
            ? Short.toUnsignedInt(size.getShort(0))
            : Integer.toUnsignedLong(size.getInt(0));
    if (headerLength > MAX_HEADER) {
      throw InvalidInputException.of(
          file.toString(), "length of the header", headerLength, "at most " + MAX_HEADER);
    }
    byte[] text = take(file, in, (int) headerLength, 8 + sizeBytes);
    String header = new String(text, StandardCharsets.UTF_8);
    String descr = field(file, header, DESCR, "descr");
    int[] shape = shape(file, field(file, header, SHAPE, "shape"));
    boolean oneAxis = Arrays.stream(shape).filter(n -> n != 1).count() <= 1;
    if (field(file, header, ORDER, "fortran_order").equals("True") && !oneAxis) {
      throw InvalidInputException.of(
          file.toString(), "fortran_order", "True", "C order; save numpy.ascontiguousarray(a)");
    }
    if (!descr.matches("[<>|=][fiu][1248]") || descr.matches(".f1")) {
      throw InvalidInputException.of(
          file.toString(), "descr", descr, "a real type such as <f4, <f8 or <i4");
    }
    return new NpyHeader(descr, shape, 8 + sizeBytes + text.length);
  }

  /** Bytes of a value. */
  int width() {
    return descr.charAt(2) - '0';
  }

  /** The number of values. */
  long values() {
    return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
  }

  /** What the values take, in bytes; as floating point, for it may leave 64 bits. */
  double bytesNeeded() {
    return values() * (double) width();
  }

  /** What the values take, in bytes; −1 beyond 64 bits. */
  long bytes() {
    return bytesNeeded() < 1e18 ? values() * width() : -1;
  }

  /** Whether float32 holds every value. */
  boolean single() {
    return descr.charAt(1) == 'f' ? width() <= Float.BYTES : width() < Integer.BYTES;
  }

  /** The values in these bytes. */
  double[] decode(ByteBuffer bytes) {
    bytes.order(descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int width = width();
    double[] values = new double[bytes.remaining() / width];
    String type = descr.substring(1);
    if (type.equals("f8")) {
      bytes.asDoubleBuffer().get(values);
      return values;
    }
    for (int n = 0; n < values.length; n++) {
      values[n] = value(bytes, n * width, type);
    }
    return values;
  }

  private static double value(ByteBuffer bytes, int at, String type) {
    return switch (type) {
      case "f4" -> bytes.getFloat(at);
      case "f2" -> half(bytes.getShort(at));
      case "i8" -> bytes.getLong(at);
      case "u8" -> unsigned(bytes.getLong(at));
      case "i4" -> bytes.getInt(at);
      case "u4" -> Integer.toUnsignedLong(bytes.getInt(at));
      case "i2" -> bytes.getShort(at);
      case "u2" -> Short.toUnsignedInt(bytes.getShort(at));
      case "i1" -> bytes.get(at);
      default -> Byte.toUnsignedInt(bytes.get(at));
    };
  }

  static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /** IEEE 754 binary16. */
  static double half(short bits) {
    int exponent = (bits >>> 10) & 0x1f;
    int mantissa = bits & 0x3ff;
    double size =
        exponent == 0x1f
            ? mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN
            : exponent == 0
                ? Math.scalb((double) mantissa, -24)
                : Math.scalb(1024.0 + mantissa, exponent - 25);
    return bits < 0 ? -size : size;
  }

  private static String field(Path file, String header, Pattern pattern, String name) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new InvalidInputException(file + ": its header has no plain " + name);
    }
    return matcher.group(1);
  }

  private static int[] shape(Path file, String text) {
    String[] parts = text.replace("L", "").strip().split("\\s*,\\s*", MAX_RANK + 1);
    try {
      int[] shape =
          Arrays.stream(parts).filter(p -> !p.isEmpty()).mapToInt(Integer::parseInt).toArray();
      // A product beyond 64 bits would wrap around and might look harmless.
      long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
      if (size < 1) {
        throw new ArithmeticException("no values");
      }
      return shape;
    } catch (NumberFormatException | ArithmeticException e) {
      throw InvalidInputException.of(
          file.toString(), "shape", "(" + text + ")", "positive extents that fit into memory");
    }
  }

  private static byte[] take(Path file, InputStream in, int count, int before) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new InvalidInputException(
          file + ": is cut short: " + (before + bytes.length) + " bytes");
    }
    return bytes;
  }

  /** The bytes before the values of an array, version 1. */
  static byte[] encode(String descr, int... shape) {
    StringBuilder extents = new StringBuilder();
    for (int extent : shape) {
      extents.append(extent).append(", ");
    }
    String header =
        "{'descr': '"
            + descr
            + "', 'fortran_order': False, 'shape': ("
            + extents.toString().strip()
            + "), }";
    int preamble = MAGIC.length + 4;
    int padded = (preamble + header.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer bytes = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (padded - preamble));
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    while (bytes.position() < padded - 1) {
      bytes.put((byte) ' ');
    }
    bytes.put((byte) '\n');
    return bytes.array();
  }
}
