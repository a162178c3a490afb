package org.deltafield.diffusion.training;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs a {@link BatchMaker} on a second thread while the network works on the batch before. */
final class BatchStream implements AutoCloseable {
  private static final int BUFFERS = 3;

  private final BlockingQueue<BatchMaker.Batch> free = new ArrayBlockingQueue<>(BUFFERS);
  private final BlockingQueue<BatchMaker.Batch> ready = new ArrayBlockingQueue<>(BUFFERS);
  private final Thread worker;
  private volatile RuntimeException failure;

  /** Starts making batches from the given step on. */
  BatchStream(BatchMaker maker, long firstStep) {
    for (int i = 0; i < BUFFERS; i++) {
      free.add(maker.allocate());
    }
    worker = new Thread(() -> work(maker, firstStep), "batches");
    worker.setDaemon(true);
    worker.start();
  }

  /** The next batch; to be given back with {@link #release}. */
  BatchMaker.Batch take() throws InterruptedException {
    while (true) {
      BatchMaker.Batch next = ready.poll(1, TimeUnit.SECONDS);
      if (next != null) {
        return next;
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Gives a batch back to be filled again. */
  void release(BatchMaker.Batch used) {
    free.add(used);
  }

  private void work(BatchMaker maker, long firstStep) {
    try {
      for (long step = firstStep; ; step++) {
        BatchMaker.Batch next = free.take();
        maker.fill(step, next);
        ready.put(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  @Override
  public void close() {
    worker.interrupt();
  }
}
