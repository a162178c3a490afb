package org.deltafield.datasets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deltafield.solvers.InvalidInputException;

/**
 * NumPy's NPY format, versions 1 to 3, as its specification says (numpy.lib.format): a {@link
 * NpyHeader}, then the values.
 *
 * <p>Read: integers and floating point of 1 to 8 bytes, either byte order, C order. Written:
 * float64 little-endian in C order, version 1.
 */
public final class NpyFile {
  private NpyFile() {}

  /**
   * Reads an array.
   *
   * @throws InvalidInputException in one line, for whatever is wrong with the file
   */
  public static NumericArray read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      NpyHeader header = NpyHeader.read(file, in);
      long left = Files.size(file) - header.length();
      if (header.bytesNeeded() != left) {
        throw InvalidInputException.of(
            file.toString(),
            "length of the values",
            left + " bytes",
            header.values() + " values of " + header.width() + " bytes");
      }
      if (left > Integer.MAX_VALUE - 8) {
        throw new InvalidInputException(file + ": more than 2 GiB of values");
      }
      double[] values = header.decode(ByteBuffer.wrap(in.readNBytes((int) left)));
      return new NumericArray(file.toString(), values, header.shape());
    } catch (IOException e) {
      throw AtomicFiles.unreadable(file, e);
    }
  }

  /** Writes float64 values; the file is whole or absent. */
  public static void write(Path file, double[] values, int... shape) {
    byte[] header = NpyHeader.encode("<f8", shape);
    ByteBuffer bytes =
        ByteBuffer.allocate(header.length + Double.BYTES * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(header);
    bytes.asDoubleBuffer().put(values);
    AtomicFiles.writeBytes(file, bytes.array());
  }
}
