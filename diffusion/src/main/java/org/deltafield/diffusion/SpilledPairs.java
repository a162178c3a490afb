package org.deltafield.diffusion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.training.TrainingData;

/**
 * The pairs of a split that does not fit into memory, encoded once into a scratch file and read
 * from it when they are asked for: 8 bytes a node and pair on the disk, none kept in memory. The
 * order of an epoch is that of pairs in memory, so a run goes through the same weights.
 *
 * <p>The file has no use after the run, and goes when it is closed or the process ends. May be
 * shared by threads.
 */
final class SpilledPairs implements TrainingData {
  private final int size;
  private final int length;
  private final FileChannel file;

  /**
   * Encodes a whole split, pair by pair in the order of the source.
   *
   * @param folder where the file may stand; it exists
   */
  SpilledPairs(PairSource pairs, ModelGrid grid, Path folder) {
    size = pairs.size();
    length = grid.size();
    PairEncoder encoder = new PairEncoder(pairs, grid);
    Path path = folder.resolve(".encoded-pairs-" + Long.toHexString(System.nanoTime()) + ".tmp");
    try {
      file =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw AtomicFiles.unwritable(path, e);
    }
    try {
      ByteBuffer bytes = buffer(2 * length);
      for (int i = 0; i < size; i++) {
        PairEncoder.Encoded encoded = encoder.encode(i);
        bytes.clear();
        bytes.asFloatBuffer().put(encoded.clean()).put(encoded.source());
        long at = 2L * Float.BYTES * length * i;
        while (bytes.hasRemaining()) {
          at += file.write(bytes, at);
        }
      }
    } catch (IOException e) {
      release();
      throw AtomicFiles.unwritable(path, e);
    } catch (RuntimeException e) {
      release();
      throw e;
    }
  }

  /** Whether a folder's disk has room for the encoded pairs, and a tenth more. */
  static boolean fits(PairSource pairs, ModelGrid grid, Path folder) {
    try {
      double needed = 2.2 * Float.BYTES * grid.size() * pairs.size();
      return Files.getFileStore(folder).getUsableSpace() > needed;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public float[] clean(int index) {
    return read(2L * index);
  }

  @Override
  public float[] source(int index) {
    return read(2L * index + 1);
  }

  private float[] read(long place) {
    ByteBuffer bytes = buffer(length);
    try {
      long at = place * Float.BYTES * length;
      while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    float[] values = new float[length];
    bytes.flip().order(ByteOrder.nativeOrder()).asFloatBuffer().get(values);
    return values;
  }

  private static ByteBuffer buffer(int floats) {
    return ByteBuffer.allocate(floats * Float.BYTES).order(ByteOrder.nativeOrder());
  }

  /** Closes the scratch file, which removes it. */
  @Override
  @SuppressWarnings("EmptyCatch")
  public void release() {
    try {
      file.close();
    } catch (IOException ignored) {
      // Its content is of no use any more.
    }
  }
}
