package org.deltafield.datasets;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deltafield.solvers.InvalidInputException;

/**
 * The first axis of an array in an NPY file, or in an entry of an NPZ archive (a ZIP file of NPY
 * files, stored or deflated).
 *
 * <p>Reads forwards, and opens anew to go back. An archive's entries are asked for by name and
 * never become files; no more is unpacked than the header's shape says, and a shape that the packed
 * bytes cannot hold is refused.
 */
final class NpyRows implements PairRows {
  /** Deflate shrinks by at most 1032. */
  private static final int MAX_EXPANSION = 1032;

  private final Path source;
  private final Opener opener;
  private final AutoCloseable archive;
  private final NpyHeader header;
  private InputStream in;
  private int next;

  /** Opens the bytes from their beginning. */
  @FunctionalInterface
  private interface Opener {
    InputStream open() throws IOException;
  }

  private NpyRows(Path source, long size, Opener opener, AutoCloseable archive) throws IOException {
    this.source = source;
    this.opener = opener;
    this.archive = archive;
    in = new BufferedInputStream(opener.open(), 1 << 16);
    header = NpyHeader.read(source, in);
    if (header.bytes() != size - header.length()) {
      throw InvalidInputException.of(
          source.toString(),
          "length of the values",
          size - header.length() + " bytes",
          header.values() + " values of " + header.width() + " bytes");
    }
  }

  /** Opens an NPY file. */
  static NpyRows open(Path file) {
    try {
      return new NpyRows(file, Files.size(file), () -> Files.newInputStream(file), () -> {});
    } catch (IOException e) {
      throw AtomicFiles.unreadable(file, e);
    }
  }

  /** Opens the array of that name in an NPZ archive. */
  static NpyRows open(Path file, String name) {
    ZipFile zip = null;
    try {
      zip = new ZipFile(file.toFile());
      ZipEntry entry = zip.getEntry(name + ".npy");
      if (entry == null) {
        throw new InvalidInputException(
            file + ": no array " + name + ", it has " + String.join(", ", names(zip)));
      }
      if (entry.getSize() > (double) MAX_EXPANSION * entry.getCompressedSize() + 1024) {
        throw InvalidInputException.of(
            file.toString(),
            "size of " + name,
            entry.getSize() + " bytes",
            "what " + entry.getCompressedSize() + " packed bytes can hold");
      }
      ZipFile open = zip;
      return new NpyRows(
          file.resolve(name + ".npy"), entry.getSize(), () -> open.getInputStream(entry), open);
    } catch (IOException | IllegalArgumentException e) {
      close(zip);
      throw unreadable(file, e);
    } catch (InvalidInputException e) {
      close(zip);
      throw e;
    }
  }

  /** Whether an NPZ archive has an array of that name. */
  static boolean has(Path file, String name) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry(name + ".npy") != null;
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static InvalidInputException unreadable(Path file, Exception e) {
    return new InvalidInputException(
        file + ": is not a readable NPZ archive (" + Hdf5Guard.firstLine(e) + ")", e);
  }

  /** The arrays of an archive, at most a dozen. */
  private static String[] names(ZipFile zip) {
    String[] names =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith(".npy"))
            .map(name -> name.substring(0, name.length() - 4).replaceAll("\\s+", " "))
            .limit(12)
            .toArray(String[]::new);
    return names.length == 0 ? new String[] {"none"} : names;
  }

  @Override
  public String source() {
    return source.toString();
  }

  @Override
  public int[] shape() {
    return header.shape();
  }

  @Override
  public boolean single() {
    return header.single();
  }

  @Override
  public double[] read(int first, int count) {
    long row = header.bytes() / header.shape()[0];
    byte[] bytes = new byte[Math.toIntExact(Math.multiplyExact(row, (long) count))];
    try {
      if (first < next) {
        in.close();
        in = new BufferedInputStream(opener.open(), 1 << 16);
        in.skipNBytes(header.length());
        next = 0;
      }
      in.skipNBytes(row * (first - next));
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new EOFException("it is cut short");
      }
    } catch (IOException e) {
      throw new InvalidInputException(source + ": cannot be read: " + Hdf5Guard.firstLine(e), e);
    }
    next = first + count;
    return header.decode(ByteBuffer.wrap(bytes));
  }

  @Override
  public void close() {
    close(in);
    close(archive);
  }

  /** A failure to close what was only read loses nothing. */
  @SuppressWarnings("EmptyCatch")
  private static void close(AutoCloseable resource) {
    try {
      if (resource != null) {
        resource.close();
      }
    } catch (Exception ignored) {
      // Nothing was written.
    }
  }

  @Override
  public String toString() {
    return source + " " + Arrays.toString(header.shape());
  }
}
