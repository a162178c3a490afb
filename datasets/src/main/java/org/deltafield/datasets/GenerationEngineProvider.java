package org.deltafield.datasets;

import java.util.Optional;
import java.util.OptionalInt;
import org.deltafield.solvers.InvalidInputException;

/**
 * Starts an engine that a module of its own brings along; found by {@link java.util.ServiceLoader}.
 */
public interface GenerationEngineProvider {
  /** What the command line calls it. */
  String name();

  /**
   * Starts the engine.
   *
   * @param master address of a cluster; this machine if empty
   * @param workers shards at a time on this machine, at least 1; all processors if empty
   * @throws InvalidInputException in one line, when the address is wrong or nobody answers
   */
  GenerationEngine start(Optional<String> master, OptionalInt workers);
}
