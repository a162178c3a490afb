package org.deltafield.datasets;

import io.jhdf.ObjectHeader;
import io.jhdf.WritableDatasetImpl;
import io.jhdf.api.Group;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.indexing.ChunkImpl;
import io.jhdf.dataset.chunked.indexing.FixedArrayIndexWriter;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.Message;
import io.jhdf.storage.HdfFileChannel;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A flat array that is written as a chunked, shuffled and deflated HDF5 array.
 *
 * <p>The library's own writer takes arrays of arrays and copies each value four times; this one
 * goes from the values to the shuffled bytes at once. Chunks are whole rows of the first axis; the
 * last one is filled up with zeros, as HDF5 has it. One chunk is addressed by the header, more of
 * them by a fixed array index.
 */
final class Hdf5ChunkedArray extends WritableDatasetImpl {
  private static final int SHUFFLE = 2;
  private static final int DEFLATE = 1;

  /** Entries of an index page, as a power of two; fewer chunks make one page. */
  private static final int MIN_PAGE_BITS = 10;

  private final Object values;
  private final int[] shape;
  private final int[] chunkShape;
  private final int elementBytes;
  private final int level;

  /** Holds a float32 or float64 array, row-major. */
  Hdf5ChunkedArray(Object values, int[] shape, Hdf5Layout layout, String name, Group parent) {
    super(values, name, parent);
    this.values = values;
    this.shape = shape.clone();
    chunkShape = shape.clone();
    chunkShape[0] = Math.min(shape[0], layout.rowsPerChunk());
    elementBytes = getDataType().getSize();
    level = layout.level();
  }

  /** Writes header and chunks from a position on, and returns where they end. */
  @Override
  public long write(HdfFileChannel channel, long position) {
    int chunks = (shape[0] + chunkShape[0] - 1) / chunkShape[0];
    long first = position + header(position, layout(0, 0, chunks)).limit();
    int length = Array.getLength(values);
    int row = length / shape[0];
    int chunkLength = chunkShape[0] * row;
    DeflateFilter deflate = new DeflateFilter(row);
    byte[] planes = new byte[Math.multiplyExact(chunkLength, elementBytes)];
    List<Chunk> written = new ArrayList<>(chunks);
    long at = first;
    for (int n = 0; n < chunks; n++) {
      int from = n * chunkLength;
      shuffle(from, Math.min(length, from + chunkLength), planes);
      byte[] bytes = deflate.encode(planes, new int[] {level});
      writeFully(channel, ByteBuffer.wrap(bytes), at);
      long[] offset = new long[shape.length];
      offset[0] = (long) n * chunkShape[0];
      written.add(new ChunkImpl(at, bytes.length, offset));
      at += bytes.length;
    }
    DataLayoutMessage layout;
    if (chunks == 1) {
      layout = layout(first, (int) (at - first), 1);
    } else {
      layout = layout(at, 0, chunks);
      ByteBuffer index =
          FixedArrayIndexWriter.createFixedArray(
              written, at, planes.length, true, pageBits(chunks));
      at += index.limit();
      writeFully(channel, index, at - index.limit());
    }
    channel.write(header(position, layout), position);
    channel.position(at);
    return at;
  }

  private DataLayoutMessage layout(long address, int bytes, int chunks) {
    int[] dimensions = Arrays.copyOf(chunkShape, chunkShape.length + 1);
    dimensions[chunkShape.length] = elementBytes;
    return chunks == 1
        ? ChunkedDataLayoutMessageV4.createFilteredSingleChunk(address, dimensions, bytes)
        : ChunkedDataLayoutMessageV4.createFixedArray(address, dimensions, pageBits(chunks));
  }

  private static int pageBits(int chunks) {
    return Math.max(MIN_PAGE_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(chunks - 1));
  }

  private ByteBuffer header(long position, DataLayoutMessage layout) {
    int[] ones = new int[shape.length];
    Arrays.fill(ones, 1);
    Object sameRank = Array.newInstance(values.getClass().getComponentType(), ones);
    DataSpace space =
        DataSpace.modifyDimensions(
            DataSpace.fromObject(sameRank), Arrays.stream(shape).asLongStream().toArray());
    List<Message> messages = new ArrayList<>();
    messages.add(DataTypeMessage.create(getDataType()));
    messages.add(DataSpaceMessage.create(space));
    messages.add(FillValueMessage.NO_FILL);
    messages.add(
        FilterPipelineMessage.create(
            List.of(
                new FilterPipelineMessage.FilterInfo(
                    SHUFFLE, "shuffle", false, new int[] {elementBytes}),
                new FilterPipelineMessage.FilterInfo(
                    DEFLATE, "deflate", false, new int[] {level}))));
    messages.add(layout);
    return new ObjectHeader.ObjectHeaderV2(position, messages).toBuffer();
  }

  private void shuffle(int from, int to, byte[] planes) {
    if (values instanceof float[] single) {
      Shuffle.encode(single, from, to, planes);
    } else {
      Shuffle.encode((double[]) values, from, to, planes);
    }
  }

  private static void writeFully(HdfFileChannel channel, ByteBuffer bytes, long position) {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
