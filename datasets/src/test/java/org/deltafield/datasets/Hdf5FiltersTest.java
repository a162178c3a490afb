package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.DeflatePipelineFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our writing filters against the library's own. */
class Hdf5FiltersTest {
  private static byte[] randomBytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** A last chunk is filled up with zeros. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 100})
  void shuffleGivesTheBytesOfTheLibrary(int count) {
    int full = 100;
    byte[] data = Arrays.copyOf(randomBytes(count * Double.BYTES, count), full * Double.BYTES);
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    double[] doubles = new double[count + 3];
    bytes.asDoubleBuffer().get(doubles, 3, count);
    byte[] planes = randomBytes(data.length, 1);
    Shuffle.encode(doubles, 3, 3 + count, planes);
    assertThat(planes).isEqualTo(new ByteShuffleFilter().encode(data, new int[] {Double.BYTES}));

    byte[] half = Arrays.copyOf(Arrays.copyOf(data, count * Float.BYTES), full * Float.BYTES);
    float[] floats = new float[count + 3];
    bytes.asFloatBuffer().get(floats, 3, count);
    planes = randomBytes(half.length, 1);
    Shuffle.encode(floats, 3, 3 + count, planes);
    assertThat(planes).isEqualTo(new ByteShuffleFilter().encode(half, new int[] {Float.BYTES}));
  }

  /** Segments of every kind in every order, short ends included. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void inflatingGivesBackWhatWasDeflated(long seed) {
    Random random = new Random(seed);
    byte[] data = new byte[random.nextInt(200_000)];
    int at = 0;
    while (at < data.length) {
      int length = Math.min(data.length - at, 1 + random.nextInt(20_000));
      byte[] part = random.nextBoolean() ? randomBytes(length, seed) : new byte[length];
      System.arraycopy(part, 0, data, at, length);
      at += length;
    }
    for (int segment : new int[] {1, 1000, 4225, 1 << 20}) {
      byte[] packed = new DeflateFilter(segment).encode(data, new int[] {1});
      assertThat(new DeflatePipelineFilter().decode(packed, new int[] {1})).isEqualTo(data);
    }
  }

  @Test
  void zerosShrinkAndNoiseGrowsByLessThanOnePercent() {
    DeflateFilter filter = new DeflateFilter(4225);
    assertThat(filter.encode(new byte[63_375], new int[] {1}).length).isLessThan(700);
    assertThat(filter.encode(randomBytes(63_375, 1), new int[] {1}).length).isLessThan(64_000);
  }
}
