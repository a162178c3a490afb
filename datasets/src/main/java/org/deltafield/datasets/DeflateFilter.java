package org.deltafield.datasets;

import io.jhdf.filter.DeflatePipelineFilter;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * HDF5's deflate (filter 1) that does not search where nothing can be found.
 *
 * <p>After a shuffle the low bytes of a mantissa are as good as random: deflating them takes most
 * of the time and saves nothing. So each segment is first judged by its collision sum Σ (count of a
 * byte/length)², 1/256 for random bytes; segments below 1/64 are stored, the others deflated. The
 * result is an ordinary zlib stream. On our shards it takes under half the time and is 2% larger.
 */
final class DeflateFilter extends DeflatePipelineFilter {
  private static final int MIN_SEGMENT = 1024;
  private static final int MAX_SEGMENT = 1 << 16;
  private static final int SAMPLE = 1000;

  private final int segment;

  /**
   * A filter.
   *
   * @param segment bytes that are judged together: what one field takes in one plane of a shuffle
   */
  DeflateFilter(int segment) {
    this.segment = Math.min(MAX_SEGMENT, Math.max(MIN_SEGMENT, segment));
  }

  @Override
  public byte[] encode(byte[] data, int[] parameters) {
    int level = parameters[0];
    Deflater deflater = new Deflater(level);
    try {
      // Stored blocks add 5 bytes in 16 KiB, changes of level a few bytes each.
      Stream out = new Stream(deflater, data.length + data.length / 64 + 1024);
      boolean storing = false;
      int from = 0;
      while (from < data.length) {
        boolean store = random(data, from);
        int to = Math.min(data.length, from + segment);
        while (to < data.length && random(data, to) == store) {
          to = Math.min(data.length, to + segment);
        }
        if (store != storing) {
          deflater.setLevel(store ? 0 : level);
          // The level changes at the next call, which would still take its input at the old one.
          out.drain();
          storing = store;
        }
        deflater.setInput(data, from, to - from);
        if (to == data.length) {
          deflater.finish();
        }
        out.drain();
        from = to;
      }
      return out.bytes();
    } finally {
      deflater.end();
    }
  }

  /** Whether the segment that starts here looks random, judged by a thousand of its bytes. */
  private boolean random(byte[] data, int from) {
    int length = Math.min(segment, data.length - from);
    int stride = Math.max(1, length / SAMPLE);
    int[] counts = new int[256];
    int total = 0;
    for (int n = from; n < from + length; n += stride) {
      counts[data[n] & 0xff]++;
      total++;
    }
    double sum = 0;
    for (int count : counts) {
      sum += (double) count * count;
    }
    return 64 * sum < (double) total * total;
  }

  /** What a deflater has given so far. */
  private static final class Stream {
    private final Deflater deflater;
    private byte[] bytes;
    private int size;

    Stream(Deflater deflater, int capacity) {
      this.deflater = deflater;
      bytes = new byte[capacity];
    }

    /** Takes all that the deflater can give without more input. */
    void drain() {
      int got;
      do {
        if (size == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * size);
        }
        got = deflater.deflate(bytes, size, bytes.length - size);
        size += got;
      } while (!deflater.finished() && (got > 0 || !deflater.needsInput()));
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, size);
    }
  }
}
