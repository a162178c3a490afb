package org.deltafield.datasets;

import java.util.random.RandomGenerator;

/**
 * Orders in which to go through pairs once, as random as the memory allows.
 *
 * <p>All pairs in memory: a permutation, every order equally likely. Otherwise the runs of pairs
 * that are read together are put into a random order, as many of them as the window holds are taken
 * at a time, and their pairs are permuted. Each run is read once per pass, in one window. The order
 * is a function of the random numbers alone.
 */
public final class WindowShuffle {
  private WindowShuffle() {}

  /** A permutation of 0 … n − 1 (Fisher and Yates, inside out). */
  public static int[] permutation(int n, RandomGenerator random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /**
   * An order of the pairs of a source.
   *
   * @param runs as {@link PairSource#runs} gives them
   * @param size number of pairs
   * @param window pairs that are mixed at a time; a run that is larger makes a window of its own
   */
  public static int[] order(int[] runs, int size, int window, RandomGenerator random) {
    int[] runOrder = permutation(runs.length, random);
    int[] order = new int[size];
    int at = 0;
    for (int n = 0; n < runs.length; ) {
      int begin = at;
      do {
        int run = runOrder[n++];
        int end = run + 1 < runs.length ? runs[run + 1] : size;
        for (int pair = runs[run]; pair < end; pair++) {
          order[at++] = pair;
        }
      } while (n < runs.length && at - begin + length(runs, runOrder[n], size) <= window);
      shuffle(order, begin, at, random);
    }
    return order;
  }

  private static int length(int[] runs, int run, int size) {
    return (run + 1 < runs.length ? runs[run + 1] : size) - runs[run];
  }

  private static void shuffle(int[] order, int begin, int end, RandomGenerator random) {
    for (int i = end - 1; i > begin; i--) {
      int j = begin + random.nextInt(i - begin + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
