package org.deltafield.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deltafield.solvers.InvalidInputException;

/**
 * NumPy's NPY format, versions 1 to 3, as its specification says (numpy.lib.format): magic,
 * version, length of the header, a Python dictionary with descr, fortran_order and shape, then the
 * values.
 *
 * <p>Read: integers and floating point of 1 to 8 bytes, either byte order, C order. Written:
 * float64 little-endian in C order, version 1.
 */
public final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 1 << 16;
  private static final int MAX_RANK = 32;
  private static final int ALIGNMENT = 64;
  private static final Pattern DESCR =
      Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9,L\\s]*)\\)");

  private NpyFile() {}

  /**
   * Reads an array.
   *
   * @throws InvalidInputException in one line, for whatever is wrong with the file
   */
  public static NumericArray read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(file, channel);
    } catch (IOException e) {
      throw AtomicFiles.unreadable(file, e);
    }
  }

  private static NumericArray read(Path file, FileChannel channel) throws IOException {
    byte[] head = take(file, channel, 8);
    byte[] magic = Arrays.copyOf(head, MAGIC.length);
    int version = head[6];
    if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
      throw new InvalidInputException(file + ": is not an NPY file of version 1, 2 or 3");
    }
    long headerLength =
        version == 1
            ? Short.toUnsignedInt(littleEndian(take(file, channel, 2)).getShort(0))
            : Integer.toUnsignedLong(littleEndian(take(file, channel, 4)).getInt(0));
    if (headerLength > MAX_HEADER) {
      throw InvalidInputException.of(
          file.toString(), "length of the header", headerLength, "at most " + MAX_HEADER);
    }
    byte[] text = take(file, channel, (int) headerLength);
    String header = new String(text, StandardCharsets.UTF_8);
    String descr = field(file, header, DESCR, "descr");
    int[] shape = shape(file, field(file, header, SHAPE, "shape"));
    boolean oneAxis = Arrays.stream(shape).filter(n -> n != 1).count() <= 1;
    if (field(file, header, ORDER, "fortran_order").equals("True") && !oneAxis) {
      throw InvalidInputException.of(
          file.toString(), "fortran_order", "True", "C order; save numpy.ascontiguousarray(a)");
    }
    return values(file, channel, descr, shape);
  }

  private static NumericArray values(Path file, FileChannel channel, String descr, int[] shape)
      throws IOException {
    if (!descr.matches("[<>|=][fiu][1248]") || descr.matches(".f1")) {
      throw InvalidInputException.of(
          file.toString(), "descr", descr, "a real type such as <f4, <f8 or <i4");
    }
    int width = descr.charAt(2) - '0';
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    long left = channel.size() - channel.position();
    if (size * (double) width != left) {
      throw InvalidInputException.of(
          file.toString(),
          "length of the values",
          left + " bytes",
          size + " values of " + width + " bytes");
    }
    if (left > Integer.MAX_VALUE - 8) {
      throw new InvalidInputException(file + ": more than 2 GiB of values");
    }
    ByteBuffer bytes = ByteBuffer.wrap(take(file, channel, (int) left));
    bytes.order(descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[(int) size];
    String type = descr.substring(1);
    for (int n = 0; n < values.length; n++) {
      values[n] = value(bytes, n * width, type);
    }
    return new NumericArray(file.toString(), values, shape);
  }

  private static double value(ByteBuffer bytes, int at, String type) {
    return switch (type) {
      case "f8" -> bytes.getDouble(at);
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

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] take(Path file, FileChannel channel, int count) throws IOException {
    if (count > channel.size() - channel.position()) {
      throw new InvalidInputException(file + ": is cut short: " + channel.size() + " bytes");
    }
    byte[] bytes = new byte[count];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
    return bytes;
  }

  /** Writes float64 values; the file is whole or absent. */
  public static void write(Path file, double[] values, int... shape) {
    StringBuilder extents = new StringBuilder();
    for (int extent : shape) {
      extents.append(extent).append(", ");
    }
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (" + extents.toString().strip() + "), }";
    int preamble = MAGIC.length + 4;
    int padded = (preamble + header.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer bytes =
        ByteBuffer.allocate(padded + Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (padded - preamble));
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    while (bytes.position() < padded - 1) {
      bytes.put((byte) ' ');
    }
    bytes.put((byte) '\n');
    bytes.asDoubleBuffer().put(values);
    AtomicFiles.writeBytes(file, bytes.array());
  }
}
