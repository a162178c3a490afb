package org.deltafield.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first bytes of an HDF5 file: its signature and the length it should have. See the HDF5 file
 * format specification, version 3.0, section II.A.
 */
final class Hdf5Superblock {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final int LENGTH = 60;

  private Hdf5Superblock() {}

  /** What is wrong with the file as a whole, or nothing. */
  static Optional<String> fault(Path path) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    long size;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      size = channel.size();
      while (head.hasRemaining() && channel.read(head) >= 0) {}
    }
    head.flip();
    if (head.limit() == 0) {
      return Optional.of("is empty, expected an HDF5 file");
    }
    byte[] signature = Arrays.copyOf(head.array(), SIGNATURE.length);
    if (!Arrays.equals(signature, SIGNATURE)) {
      return Optional.of("is not an HDF5 file");
    }
    if (head.limit() < LENGTH) {
      return Optional.of("is cut short: " + size + " bytes");
    }
    int version = head.get(8);
    int offsetSize = version < 2 ? head.get(13) : head.get(9);
    if (offsetSize != 8 || version > 3) {
      return Optional.empty();
    }
    // The end-of-file address is the third address from version 0, after the sizes.
    int at = version >= 2 ? 28 : version == 1 ? 44 : 40;
    long end = head.getLong(at);
    return end > size
        ? Optional.of("is cut short: " + size + " of " + end + " bytes")
        : Optional.empty();
  }
}
