package org.deltafield.datasets;

import java.util.concurrent.CancellationException;
import org.deltafield.solvers.InvalidInputException;

/**
 * Makes shards: here by threads, elsewhere by other processes.
 *
 * <p>A worker takes a shard's number and calls {@link ShardMaker}; what comes back is the
 * manifest's entry, never a pair. So every engine writes the same bytes.
 */
public interface GenerationEngine extends AutoCloseable {
  /**
   * Makes all shards of a job and tells it of each, in any order; returns when all are whole.
   *
   * @throws InvalidInputException in one line, when a shard cannot be made; what is made by then is
   *     kept
   * @throws CancellationException when the job was cancelled
   */
  void make(GenerationJob job);

  /** Gives back what the engine holds. */
  @Override
  default void close() {}
}
