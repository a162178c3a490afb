package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong clock = new AtomicLong();
  private final PlainProgress progress =
      new PlainProgress(new PrintWriter(text), "generate", "pairs", 100, clock::get);

  @Test
  void aLineNowAndThenWithTheTimeLeft() {
    progress.at(0, "");
    for (int second = 1; second <= 12; second++) {
      clock.set(second * 1_000_000_000L);
      progress.at(5L * second, "");
    }
    assertThat(text.toString().lines())
        .containsExactly(
            "generate: 25 of 100 pairs (25%), about 15 s left",
            "generate: 50 of 100 pairs (50%), about 10 s left");
  }

  @Test
  void aResumedRunCountsOnlyItsOwnRate() {
    progress.at(50, "");
    clock.set(10_000_000_000L);
    progress.at(60, "loss 0.1");
    assertThat(text.toString().strip())
        .isEqualTo("generate: 60 of 100 pairs (60%), about 40 s left, loss 0.1");
  }
}
