package org.deltafield.diffusion.training;

import java.util.random.RandomGenerator;
import org.deltafield.datasets.WindowShuffle;

/** Encoded pairs, ready for the network: normalised source f in, clean field w out. */
public interface TrainingData {
  /** The number of pairs. */
  int size();

  /** w of a pair on the unknown nodes, row-major; for reading. */
  float[] clean(int index);

  /** f of a pair on the unknown nodes, row-major; for reading. */
  float[] source(int index);

  /** Whether the pairs are held in memory. */
  default boolean inMemory() {
    return false;
  }

  /** Gives back what the pairs hold besides memory. */
  default void release() {}

  /** The order of the pairs in an epoch, a function of the random numbers alone. */
  default int[] order(RandomGenerator random) {
    return WindowShuffle.permutation(size(), random);
  }
}
