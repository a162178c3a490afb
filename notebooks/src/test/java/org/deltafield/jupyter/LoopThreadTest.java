package org.deltafield.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.channels.LoopThread;

/** The repair of the kernel's listener, which must be the one that is loaded. */
class LoopThreadTest {
  @Test
  void oursComesFirst() {
    assertThat(LoopThread.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .doesNotContain("rapaio-jupyter-kernel");
  }

  @Test
  void aTurnThatFailsIsNotTheLast() throws InterruptedException {
    CountDownLatch turns = new CountDownLatch(3);
    LoopThread thread =
        new LoopThread(
            "listener",
            1,
            () -> {
              turns.countDown();
              throw new IllegalStateException("asked too early");
            });
    thread.start();
    assertThat(turns.await(10, TimeUnit.SECONDS)).isTrue();
    thread.shutdown();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
  }

  /** The kernel's own class fails here within some thousand starts. */
  @Test
  void everyStartListens() throws InterruptedException {
    for (int n = 0; n < 2000; n++) {
      CountDownLatch heard = new CountDownLatch(1);
      LoopThread thread = new LoopThread("listener", 0, heard::countDown);
      thread.start();
      assertThat(heard.await(10, TimeUnit.SECONDS)).as("start " + n).isTrue();
      thread.shutdown();
      thread.join(10_000);
    }
  }
}
