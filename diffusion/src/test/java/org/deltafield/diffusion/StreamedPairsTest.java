package org.deltafield.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.datasets.WindowShuffle;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.training.TrainingData;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamedPairsTest {
  private static final PairSource PAIRS =
      new PairSource() {
        private final Grid grid = Grid.unitSquare(8);

        @Override
        public String name() {
          return "made";
        }

        @Override
        public Grid grid() {
          return grid;
        }

        @Override
        public int size() {
          return 12;
        }

        @Override
        public Pair pair(int i) {
          Field charge = Field.of(grid, (x, y, z) -> Math.sin((i + 1) * x) + y);
          Field potential = Field.of(grid, (x, y, z) -> Math.cos((i + 1) * y) * x);
          PoissonProblem problem = PoissonProblem.of(charge, Boundaries.dirichlet(potential));
          return new Pair(problem, potential, i);
        }

        @Override
        public int[] runs() {
          return new int[] {0, 5, 10};
        }
      };

  private static final ModelGrid GRID = ModelGrid.square(8);

  @TempDir Path scratch;

  @Test
  void pairsOnTheDiskAreThoseInMemory() throws IOException {
    TrainingData memory = EncodedPairs.fitting(PAIRS, GRID, 1 << 20, 1 << 20, scratch);
    TrainingData spilled = EncodedPairs.fitting(PAIRS, GRID, 1000, 1 << 20, scratch);
    TrainingData streamed = new StreamedPairs(PAIRS, GRID, 5);
    assertThat(memory.inMemory()).isTrue();
    assertThat(spilled).isInstanceOf(SpilledPairs.class);
    for (TrainingData other : new TrainingData[] {spilled, streamed}) {
      assertThat(other.inMemory()).isFalse();
      for (int i : new int[] {3, 0, 11, 11, 3}) {
        assertThat(other.clean(i)).isEqualTo(memory.clean(i));
        assertThat(other.source(i)).isEqualTo(memory.source(i));
      }
    }
    spilled.release();
    try (var files = Files.list(scratch)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void theDiskKeepsTheOrderOfTheMemoryAndStreamsComeInWindows() {
    int[] permutation = WindowShuffle.permutation(12, new SplittableRandom(4));
    TrainingData memory = new EncodedPairs(PAIRS, GRID);
    assertThat(memory.order(new SplittableRandom(4))).isEqualTo(permutation);
    TrainingData spilled = EncodedPairs.fitting(PAIRS, GRID, 1000, 1, scratch);
    assertThat(spilled.order(new SplittableRandom(4))).isEqualTo(permutation);
    spilled.release();
    TrainingData streamed = new StreamedPairs(PAIRS, GRID, 1);
    int[] order = streamed.order(new SplittableRandom(4));
    assertThat(order).isEqualTo(WindowShuffle.order(PAIRS.runs(), 12, 1, new SplittableRandom(4)));
    assertThat(Arrays.stream(order).sorted().toArray()).isEqualTo(IntStream.range(0, 12).toArray());
  }
}
