package org.deltafield.solvers;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/**
 * Runs a kernel over the rows of an array, large arrays on all processors.
 *
 * <p>Kernels write only to their own rows, so the result does not depend on how many threads take
 * part. Tasks are made once and used again: a run allocates nothing, but for the 24 bytes by which
 * the pool lets a thread sleep until a slower one is done. One instance belongs to one caller.
 */
final class RowTeam {
  /** Below so many values, waking a thread costs more than it saves. */
  private static final int SMALLEST_SHARED = 30_000;

  /** Parts of fewer rows have no inside when rows near seams are left out. */
  private static final int SMALLEST_PART = 8;

  /** Work on rows {@code from} to {@code to} − 1. */
  interface Kernel {
    /** {@code part} numbers the threads of a run, from 0. */
    void rows(int from, int to, int part);
  }

  private final Part[] parts;
  private Kernel kernel;
  private int rows;
  private int used;

  RowTeam() {
    this(Math.max(1, Math.min(16, Runtime.getRuntime().availableProcessors())));
  }

  RowTeam(int threads) {
    parts = new Part[threads];
    for (int n = 0; n < threads; n++) {
      parts[n] = new Part(n);
    }
  }

  /** The largest number of parts of a run. */
  int threads() {
    return parts.length;
  }

  /** Calls the kernel on rows 0 to {@code count} − 1 and returns when all are done. */
  void run(Kernel work, int count, int rowLength) {
    run(work, count, rowLength, count);
  }

  private void run(Kernel work, int count, int rowLength, int mostParts) {
    used = Math.min(parts.length, mostParts);
    if (used <= 1 || (long) count * rowLength < SMALLEST_SHARED) {
      used = 1;
      work.rows(0, count, 0);
      return;
    }
    kernel = work;
    rows = count;
    ForkJoinPool pool = ForkJoinPool.commonPool();
    for (int n = 1; n < used; n++) {
      parts[n].reinitialize();
      pool.execute(parts[n]);
    }
    parts[0].compute();
    for (int n = used - 1; n > 0; n--) {
      parts[n].join();
    }
  }

  /**
   * A run of a kernel that leaves rows undone near where the parts meet, then the work on those, a
   * call for each first row of a part but the first: both arguments are that row.
   */
  void run(Kernel work, Kernel seam, int count, int rowLength) {
    run(work, count, rowLength, count / SMALLEST_PART);
    int shared = used;
    for (int n = 1; n < shared; n++) {
      int row = (int) ((long) count * n / shared);
      seam.rows(row, row, 0);
    }
  }

  private final class Part extends RecursiveAction {
    private static final long serialVersionUID = 1;
    private final int number;

    Part(int number) {
      this.number = number;
    }

    @Override
    protected void compute() {
      int from = (int) ((long) rows * number / used);
      int to = (int) ((long) rows * (number + 1) / used);
      kernel.rows(from, to, number);
    }
  }
}
