package org.deltafield.datasets;

import io.jhdf.filter.DeflatePipelineFilter;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/**
 * HDF5's deflate (filter 1) that does not search where nothing can be found.
 *
 * <p>After a shuffle the low bytes of a mantissa are as good as random: deflating them takes most
 * of the time and saves nothing. So each segment is first judged by its collision sum Σ (count of a
 * byte/length)², 1/256 for random bytes. Segments below 1/32 become stored blocks, copied as they
 * are; the others go through deflate. The result is an ordinary zlib stream (RFC 1950, RFC 1951).
 * On our shards it takes a third of the time and is 3% larger.
 */
final class DeflateFilter extends DeflatePipelineFilter {
  private static final int MIN_SEGMENT = 1024;
  private static final int MAX_SEGMENT = 1 << 16;
  private static final int SAMPLE = 256;

  /** RFC 1951, section 3.2.4: the length of a stored block has 16 bits. */
  private static final int MAX_STORED = 0xffff;

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
    Deflater deflater = new Deflater(parameters[0], true);
    try {
      Stream out = new Stream(deflater, data.length + data.length / 64 + 1024);
      out.put(0x78);
      out.put(0x01);
      int from = 0;
      while (from < data.length) {
        boolean store = random(data, from);
        int to = Math.min(data.length, from + segment);
        while (to < data.length && random(data, to) == store) {
          to = Math.min(data.length, to + segment);
        }
        if (store) {
          out.store(data, from, to);
        } else {
          out.deflate(data, from, to);
        }
        from = to;
      }
      // An empty last block of fixed codes, then the check sum.
      out.put(0x03);
      out.put(0x00);
      Adler32 sum = new Adler32();
      sum.update(data);
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.put((int) (sum.getValue() >>> shift));
      }
      return out.bytes();
    } finally {
      deflater.end();
    }
  }

  /** Whether the segment that starts here looks random, judged by some hundreds of its bytes. */
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
    return 32 * sum < (double) total * total;
  }

  /** The stream so far; every run of blocks ends on a whole byte. */
  private static final class Stream {
    private final Deflater deflater;
    private byte[] bytes;
    private int size;

    Stream(Deflater deflater, int capacity) {
      this.deflater = deflater;
      bytes = new byte[capacity];
    }

    void put(int value) {
      reserve(1);
      bytes[size++] = (byte) value;
    }

    /**
     * Deflates a run. The full flush at its end forgets what came before: a later run must not look
     * back across stored blocks, which the deflater has not seen.
     */
    void deflate(byte[] data, int from, int to) {
      deflater.setInput(data, from, to - from);
      int got;
      int room;
      do {
        reserve(MIN_SEGMENT);
        room = bytes.length - size;
        got = deflater.deflate(bytes, size, room, Deflater.FULL_FLUSH);
        size += got;
      } while (got == room);
    }

    void store(byte[] data, int from, int to) {
      for (int at = from; at < to; at += MAX_STORED) {
        int length = Math.min(MAX_STORED, to - at);
        reserve(length + 5);
        bytes[size++] = 0;
        bytes[size++] = (byte) length;
        bytes[size++] = (byte) (length >>> 8);
        bytes[size++] = (byte) ~length;
        bytes[size++] = (byte) (~length >>> 8);
        System.arraycopy(data, at, bytes, size, length);
        size += length;
      }
    }

    private void reserve(int room) {
      if (bytes.length - size < room) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + room));
      }
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, size);
    }
  }
}
