package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PairStreamTest {
  @TempDir Path temporary;
  private Dataset data;

  @BeforeEach
  void generate() {
    data =
        new DatasetGenerator(Specs.small(), temporary.resolve("data"), 1, Clock.systemUTC())
            .run(false, GenerationProgress.SILENT);
  }

  private static List<Long> seeds(PairStream stream) {
    List<Long> seeds = new ArrayList<>();
    try (stream) {
      stream.forEachRemaining(pair -> seeds.add(pair.seed()));
    }
    return seeds;
  }

  @Test
  void everyPairComesInOrder() {
    PairSource pairs = data.split("train");
    List<Long> seeds = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      seeds.add(pairs.pair(i).seed());
    }
    assertThat(seeds(pairs.stream())).isEqualTo(seeds);
    List<Long> shuffled = seeds(pairs.shuffled(3, 16));
    assertThat(shuffled).isNotEqualTo(seeds).containsExactlyInAnyOrderElementsOf(seeds);
    assertThat(seeds(pairs.shuffled(3, 16))).isEqualTo(shuffled);
    assertThat(seeds(pairs.shuffled(4, 16))).isNotEqualTo(shuffled);
    PairStream stream = pairs.stream();
    seeds(stream);
    assertThat(stream.hasNext()).isFalse();
    assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
  }

  /** What is asked of a source, by whom; it hands out one pair of another source. */
  private static final class Watched implements PairSource {
    private final Pair pair;
    private final int size;
    private final ConcurrentLinkedQueue<Thread> readers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch three = new CountDownLatch(3);

    Watched(Pair pair, int size) {
      this.pair = pair;
      this.size = size;
    }

    @Override
    public String name() {
      return "watched";
    }

    @Override
    public Grid grid() {
      return pair.potential().grid();
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Pair pair(int i) {
      readers.add(Thread.currentThread());
      three.countDown();
      if (i == 1000) {
        throw new InvalidInputException("pair 1000: is broken");
      }
      return pair;
    }
  }

  /** Three pairs are read before one is asked for, by another thread, and not without end. */
  @Test
  void aSecondThreadReadsAheadAndStops() throws InterruptedException {
    Watched pairs = new Watched(data.split("test").pair(0), 1_000_000);
    PairStream stream = pairs.stream();
    assertThat(pairs.three.await(30, TimeUnit.SECONDS)).isTrue();
    stream.next();
    stream.close();
    int read = pairs.readers.size();
    // 64 wait at most; one is in the thread's hands, one was taken.
    assertThat(read).isBetween(3, 66);
    assertThat(pairs.readers).doesNotContain(Thread.currentThread());
    assertThat(pairs.readers.peek().isAlive()).isFalse();
    assertThat(stream.hasNext()).isFalse();
    assertThat(pairs.readers).hasSize(read);
  }

  /** The pairs before a broken one come; then its line, on the thread that asks. */
  @Test
  void aFailureComesInItsTurn() {
    Watched pairs = new Watched(data.split("test").pair(0), 2000);
    try (PairStream stream = pairs.stream()) {
      for (int n = 0; n < 1000; n++) {
        stream.next();
      }
      assertThatThrownBy(stream::next)
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("pair 1000: is broken");
      assertThat(stream.hasNext()).isFalse();
    }
  }

  @Test
  void aShardThatIsGoneIsTold() throws Exception {
    Files.delete(data.folder().resolve("shards/train-00003.h5"));
    try (PairStream stream = data.split("train").stream()) {
      for (int n = 0; n < 24; n++) {
        stream.next();
      }
      assertThatThrownBy(stream::next)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("train-00003.h5")
          .hasMessageNotContaining("\n");
    }
  }
}
