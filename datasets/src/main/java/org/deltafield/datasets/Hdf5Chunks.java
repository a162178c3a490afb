package org.deltafield.datasets;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The chunks of an array, unpacked into exactly the bytes that they may have.
 *
 * <p>The library's own inflating has no limit, so that a small hostile chunk could fill the memory;
 * this one stops where the chunk is full. Filters: shuffle, deflate, and Fletcher's sum, which is
 * skipped. A chunk that did not get smaller may have been left as it was.
 */
final class Hdf5Chunks {
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER = 3;
  private static final int FLETCHER_BYTES = 4;

  private final ChunkedDataset array;
  private final int[] chunkShape;
  private final int elementBytes;
  private final int bytes;
  private final boolean shuffled;
  private final boolean deflated;
  private final boolean summed;

  /** Looks at an array that {@link #handles}. */
  Hdf5Chunks(ChunkedDataset array) {
    this.array = array;
    chunkShape = array.getChunkDimensions();
    elementBytes = array.getDataType().getSize();
    bytes =
        Math.toIntExact(
            Arrays.stream(chunkShape).asLongStream().reduce(elementBytes, Math::multiplyExact));
    List<Integer> filters = array.getFilters().stream().map(PipelineFilterWithData::getId).toList();
    shuffled = filters.contains(SHUFFLE);
    deflated = filters.contains(DEFLATE);
    summed = filters.contains(FLETCHER);
  }

  /** Whether the filters are those that this class undoes, in their usual order. */
  static boolean handles(ChunkedDataset array) {
    int last = 0;
    for (PipelineFilterWithData filter : array.getFilters()) {
      int place = List.of(SHUFFLE, DEFLATE, FLETCHER).indexOf(filter.getId()) + 1;
      if (place <= last) {
        return false;
      }
      last = place;
    }
    return true;
  }

  /** The extents of a chunk. */
  int[] shape() {
    return chunkShape.clone();
  }

  /** Bytes of a chunk, unpacked. */
  int bytes() {
    return bytes;
  }

  /** The bytes of the chunk whose first element is given, row-major. */
  byte[] unpack(int[] offset) throws DataFormatException {
    ByteBuffer raw = array.getRawChunkBuffer(offset);
    byte[] packed = new byte[raw.remaining() - (summed ? FLETCHER_BYTES : 0)];
    raw.get(packed);
    byte[] planes = deflated ? inflate(packed) : packed;
    if (planes.length != bytes) {
      throw new DataFormatException(
          "chunk of " + planes.length + " bytes where there should be " + bytes);
    }
    return shuffled && elementBytes > 1 ? unshuffle(planes) : planes;
  }

  private byte[] inflate(byte[] packed) throws DataFormatException {
    byte[] full = new byte[bytes];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      int size = 0;
      while (size < bytes) {
        int got = inflater.inflate(full, size, bytes - size);
        if (got == 0) {
          throw new DataFormatException("chunk ends after " + size + " of " + bytes + " bytes");
        }
        size += got;
      }
      // The check sum is looked at only when the end of the stream is asked for.
      if (inflater.inflate(new byte[1]) != 0) {
        throw new DataFormatException("chunk is larger than its " + bytes + " bytes");
      }
      if (!inflater.finished()) {
        throw new DataFormatException("chunk has no end");
      }
      return full;
    } catch (DataFormatException e) {
      if (packed.length == bytes) {
        return packed;
      }
      throw e;
    } finally {
      inflater.end();
    }
  }

  private byte[] unshuffle(byte[] planes) {
    byte[] values = new byte[bytes];
    int count = bytes / elementBytes;
    if (elementBytes == Float.BYTES) {
      ByteBuffer out = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
      for (int n = 0; n < count; n++) {
        out.putInt(
            n * Float.BYTES,
            (planes[n] & 0xff)
                | (planes[count + n] & 0xff) << 8
                | (planes[2 * count + n] & 0xff) << 16
                | planes[3 * count + n] << 24);
      }
      return values;
    }
    for (int b = 0; b < elementBytes; b++) {
      int plane = b * count;
      for (int n = 0, at = b; n < count; n++, at += elementBytes) {
        values[at] = planes[plane + n];
      }
    }
    return values;
  }
}
