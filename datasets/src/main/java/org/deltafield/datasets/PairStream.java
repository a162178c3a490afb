package org.deltafield.datasets;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;

/**
 * The pairs of a source in a given order, read on a second thread before they are asked for.
 *
 * <p>As many pairs wait as fit into {@value #AHEAD_BYTES} bytes as float64, {@value #MOST_AHEAD} at
 * most and one at least. What comes is what {@link PairSource#pair} gives, in the order asked for,
 * whatever the two threads' speeds. A pair that cannot be read is told when its turn comes, and
 * ends the stream. The stream itself belongs to one thread; the source is used by the second one
 * until the stream is closed.
 */
public final class PairStream implements Iterator<Pair>, AutoCloseable {
  private static final int AHEAD_BYTES = 32 << 20;
  private static final int MOST_AHEAD = 64;

  private final BlockingQueue<Step> ready;
  private final Thread reader;
  private final int size;
  private int given;
  private volatile boolean closed;

  /** A pair, or why there is none. */
  private record Step(Pair pair, Throwable failure) {}

  /**
   * Starts to read.
   *
   * @param order the numbers of the pairs that are wanted; read, not copied
   */
  PairStream(PairSource pairs, int[] order) {
    size = order.length;
    ready = new ArrayBlockingQueue<>(ahead(pairs));
    reader = new Thread(() -> read(pairs, order), "pairs");
    reader.setDaemon(true);
    reader.start();
  }

  private static int ahead(PairSource pairs) {
    long each = 2L * Double.BYTES * pairs.grid().size();
    return (int) Math.max(1, Math.min(MOST_AHEAD, AHEAD_BYTES / each));
  }

  private void read(PairSource pairs, int[] order) {
    try {
      for (int n = 0; n < order.length && !closed; n++) {
        Step step;
        try {
          step = new Step(pairs.pair(order[n]), null);
        } catch (RuntimeException | Error e) {
          step = new Step(null, e);
        }
        ready.put(step);
        if (step.failure != null) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but a source of its own making; the stream then has an end.
      Thread.currentThread().interrupt();
      ready.clear();
      ready.add(new Step(null, new CancellationException("reading ahead was interrupted")));
    }
  }

  @Override
  public boolean hasNext() {
    return given < size;
  }

  /**
   * The next pair.
   *
   * @throws NoSuchElementException after the last one, after a failure, and when it is closed
   * @throws CancellationException when the thread is interrupted while it waits
   */
  @Override
  public Pair next() {
    if (given >= size) {
      throw new NoSuchElementException("no pair after the " + size + " of this order");
    }
    Step step;
    try {
      step = ready.take();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for a pair");
    }
    if (step.failure instanceof Error error) {
      close();
      throw error;
    }
    if (step.failure instanceof RuntimeException failure) {
      close();
      throw failure;
    }
    given++;
    return step.pair;
  }

  /** Ends the second thread; returns when it no longer uses the source. */
  @Override
  public void close() {
    closed = true;
    given = size;
    // Makes room for the one pair that may still come.
    ready.clear();
    boolean interrupted = false;
    while (reader.isAlive()) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
