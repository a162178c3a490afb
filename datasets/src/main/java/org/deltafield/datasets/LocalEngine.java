package org.deltafield.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes shards by threads of this process, one shard per thread at a time.
 *
 * <p>One thread more than there are workers takes part: as many as the workers compute, while
 * another one waits for the disk.
 */
public final class LocalEngine implements GenerationEngine {
  private final int workers;

  /**
   * Prepares an engine.
   *
   * @param workers threads, at least 1
   */
  public LocalEngine(int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("at least 1 worker, not " + workers);
    }
    this.workers = workers;
  }

  @Override
  public void make(GenerationJob job) {
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            workers + 1,
            task -> {
              Thread thread = new Thread(task, "generate");
              thread.setDaemon(true);
              return thread;
            });
    ShardMaker maker = new ShardMaker(job.spec(), job.folder());
    Semaphore processors = new Semaphore(workers);
    try {
      List<Future<?>> tasks = new ArrayList<>();
      for (int shard : job.shards()) {
        tasks.add(threads.submit(() -> make(shard, maker, job, stop, new WorkerSlot(processors))));
      }
      join(tasks, stop);
    } finally {
      threads.shutdown();
    }
  }

  private static void make(
      int shard, ShardMaker maker, GenerationJob job, AtomicBoolean stop, WorkerSlot slot) {
    try {
      String entry =
          maker
              .make(shard, job::advance, () -> stop.get() || job.cancelled(), slot::leave)
              .orElseThrow(
                  () -> new CancellationException("generation stopped; resuming continues it"));
      job.finish(shard, entry);
    } finally {
      slot.leave();
    }
  }

  /** Waits for all; the first failure stops the others, and no thread works on when this ends. */
  private static void join(List<Future<?>> tasks, AtomicBoolean stop) {
    RuntimeException failure = null;
    boolean interrupted = false;
    for (Future<?> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        stop.set(true);
        RuntimeException cause = unwrap(e);
        boolean consequence = cause instanceof CancellationException;
        if (failure == null || (failure instanceof CancellationException && !consequence)) {
          failure = cause;
        }
      } catch (InterruptedException e) {
        // The workers see the flag at their next pair; the tasks that follow end at once.
        stop.set(true);
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException unwrap(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }
}
