package org.deltafield.datasets;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Seeds by counting, so that sample k of a split is the same whatever shards, order and workers.
 *
 * <p>The seed of a sample is mix(mix(seed) + γ·(2⁴⁰·split + index + 1)). γ is odd and mix a
 * bijection of 64 bits, so no two samples of a data set share a seed. The finaliser and γ are those
 * of SplitMix64 (Steele, Lea and Flood 2014, with Stafford's variant 13).
 */
final class Seeds {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final int SPLIT_BITS = 40;
  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private Seeds() {}

  /** The seed of a sample. */
  static long sample(long seed, int split, int index) {
    long counter = ((long) split << SPLIT_BITS) + index + 1;
    return mix(mix(seed) + GAMMA * counter);
  }

  /** A generator; equal seeds and streams give equal numbers. */
  static RandomGenerator generator(long seed, int stream) {
    return FACTORY.create(mix(seed + GAMMA * stream));
  }

  /** The seed of a sample's next attempt, counted from 1, after the earlier ones failed. */
  static long retry(long sampleSeed, int attempt) {
    return mix(mix(sampleSeed) + GAMMA * attempt);
  }

  /**
   * A standard normal number that depends on the key and the counter alone (Box and Muller 1958):
   * any of them can be had without the others.
   */
  static double normal(long key, long counter) {
    long a = mix(mix(key) + GAMMA * (2 * counter + 1));
    long b = mix(mix(key) + GAMMA * (2 * counter + 2));
    double u = ((a >>> 11) + 1) * 0x1p-53;
    double v = (b >>> 11) * 0x1p-53;
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
  }

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
