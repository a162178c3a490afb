package org.deltafield.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.datasets.WindowShuffle;
import org.deltafield.diffusion.training.TrainingData;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.PoissonProblem;
import org.junit.jupiter.api.Test;

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

  @Test
  void streamedPairsAreThoseInMemory() {
    TrainingData memory = EncodedPairs.fitting(PAIRS, 8, 1 << 20, 1 << 20);
    TrainingData streamed = EncodedPairs.fitting(PAIRS, 8, 1000, 1 << 20);
    assertThat(memory).isInstanceOf(EncodedPairs.class);
    assertThat(streamed).isInstanceOf(StreamedPairs.class);
    for (int i : new int[] {3, 0, 11, 11, 3}) {
      assertThat(streamed.clean(i)).isEqualTo(memory.clean(i));
      assertThat(streamed.source(i)).isEqualTo(memory.source(i));
    }
  }

  @Test
  void whatFitsKeepsItsOrderAndWhatDoesNotComesInWindows() {
    TrainingData memory = EncodedPairs.fitting(PAIRS, 8, 1 << 20, 1 << 20);
    assertThat(memory.order(new SplittableRandom(4)))
        .isEqualTo(WindowShuffle.permutation(12, new SplittableRandom(4)));
    TrainingData streamed = EncodedPairs.fitting(PAIRS, 8, 1000, 1);
    int[] order = streamed.order(new SplittableRandom(4));
    assertThat(order).isEqualTo(WindowShuffle.order(PAIRS.runs(), 12, 1, new SplittableRandom(4)));
    assertThat(Arrays.stream(order).sorted().toArray()).isEqualTo(IntStream.range(0, 12).toArray());
  }
}
