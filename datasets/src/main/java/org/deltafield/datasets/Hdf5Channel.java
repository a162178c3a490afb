package org.deltafield.datasets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.deltafield.solvers.InvalidInputException;

/**
 * A file as the HDF5 library may read it: inside its bounds, and not for ever.
 *
 * <p>A hostile file can point anywhere, also back at itself, and a library that follows such
 * pointers never ends. So the reads of one operation are counted, and more than a file of this size
 * can need are refused. Nothing is mapped into memory: a mapped file that another program cuts
 * short brings the process down. What only writing or locking needs is refused: the library has no
 * use for it here.
 */
final class Hdf5Channel extends FileChannel {
  /** Reads that an operation may take on the smallest file. */
  private static final long BASE_READS = 50_000;

  /** Every structure of a file takes at least this many bytes. */
  private static final int BYTES_PER_READ = 16;

  private final Path path;
  private final FileChannel file;
  private final long size;
  private long reads;

  Hdf5Channel(Path path) throws IOException {
    this.path = path;
    file = FileChannel.open(path, StandardOpenOption.READ);
    size = file.size();
  }

  /** Closes the file; a failure to close what was only read loses nothing. */
  @SuppressWarnings("EmptyCatch")
  void shut() {
    try {
      close();
    } catch (IOException ignored) {
      // Nothing was written.
    }
  }

  /** Begins a new operation. */
  void restart() {
    reads = 0;
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    count();
    if (position < 0 || position > size - to.remaining()) {
      throw new InvalidInputException(
          path + ": is damaged: it points to byte " + position + " of " + size);
    }
    return file.read(to, position);
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    count();
    return file.read(to);
  }

  private void count() {
    reads++;
    if (reads > BASE_READS + size / BYTES_PER_READ) {
      throw new InvalidInputException(path + ": is damaged: its structure runs in circles");
    }
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long length) {
    throw new UnsupportedOperationException("read, not mapped");
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer from, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel truncate(long length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void force(boolean metadata) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long length, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long length, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
