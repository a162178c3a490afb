package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowShuffleTest {
  private static final int[] RUNS = {0, 10, 20, 27, 37};

  @Test
  void everyPairComesOnceAndEqualNumbersGiveEqualOrders() {
    for (int window : new int[] {1, 10, 20, 1000}) {
      int[] order = WindowShuffle.order(RUNS, 40, window, new SplittableRandom(1));
      assertThat(order).isEqualTo(WindowShuffle.order(RUNS, 40, window, new SplittableRandom(1)));
      assertThat(order)
          .isNotEqualTo(WindowShuffle.order(RUNS, 40, window, new SplittableRandom(2)));
      assertThat(Arrays.stream(order).sorted().toArray())
          .isEqualTo(IntStream.range(0, 40).toArray());
    }
  }

  /** A run is left for good once another window has begun: it is read once. */
  @Test
  void aRunStaysInOneWindow() {
    for (int seed = 0; seed < 20; seed++) {
      int[] order = WindowShuffle.order(RUNS, 40, 20, new SplittableRandom(seed));
      int[] run = new int[40];
      for (int n = 0; n < 40; n++) {
        int place = Arrays.binarySearch(RUNS, order[n]);
        run[n] = place >= 0 ? place : -place - 2;
      }
      for (int r = 0; r < RUNS.length; r++) {
        int first = 0;
        int last = 39;
        while (run[first] != r) {
          first++;
        }
        while (run[last] != r) {
          last--;
        }
        assertThat(last - first).isLessThan(20);
      }
    }
  }

  /** Pairs that come in window order are those that come one by one, with no room to keep any. */
  @Test
  void shardsLargerThanTheMemoryAreReadInRuns(@TempDir Path folder) {
    DatasetSpec spec =
        Specs.read(
            """
            name: wide
            grid: {intervals: [256, 256]}
            sources: [{kind: blobs}]
            boundary: {kind: grounded}
            shard-size: 70
            splits: {train: 80}
            """);
    new DatasetGenerator(spec, folder, 2, Clock.systemUTC()).run(false, GenerationProgress.SILENT);
    PairSource tight = Dataset.open(folder, 0).split("train");
    PairSource all = Dataset.open(folder).split("train");
    // 264 kB a field: 31 pairs of two fields make 16 MiB.
    assertThat(tight.runs()).containsExactly(0, 31, 62, 70);
    for (int i : WindowShuffle.order(tight.runs(), 80, 31, new SplittableRandom(3))) {
      assertThat(tight.pair(i).potential().values()).isEqualTo(all.pair(i).potential().values());
      assertThat(tight.pair(i).seed()).isEqualTo(all.pair(i).seed());
    }
  }
}
