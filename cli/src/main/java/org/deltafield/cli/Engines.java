package org.deltafield.cli;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.deltafield.datasets.GenerationEngine;
import org.deltafield.datasets.GenerationEngineProvider;
import org.deltafield.datasets.LocalEngine;
import org.deltafield.solvers.InvalidInputException;

/** Who makes the shards of a data set: threads of this process, or an engine on the class path. */
final class Engines {
  /** Threads of this process. */
  static final String LOCAL = "local";

  /** In a module of its own, which the launcher adds when it is asked for. */
  private static final String SPARK = "spark";

  private Engines() {}

  /** The threads that {@code --workers} asks for; all processors without it. */
  static int threads(Integer workers) {
    return workers == null
        ? Runtime.getRuntime().availableProcessors()
        : OptionBounds.within("--workers", workers, 1, 256);
  }

  /**
   * Starts an engine.
   *
   * @param master null where none is given
   * @param workers null where none are given
   * @throws InvalidInputException that names the option
   */
  static GenerationEngine start(String name, String master, Integer workers) {
    int threads = threads(workers);
    if (name.equals(LOCAL)) {
      if (master != null) {
        throw new InvalidInputException(
            "--master: found " + master + ", expected --engine " + SPARK + " beside it");
      }
      return new LocalEngine(threads);
    }
    for (GenerationEngineProvider provider : ServiceLoader.load(GenerationEngineProvider.class)) {
      if (provider.name().equals(name)) {
        return provider.start(
            Optional.ofNullable(master),
            workers == null ? OptionalInt.empty() : OptionalInt.of(threads));
      }
    }
    throw new InvalidInputException(
        "--engine: found "
            + name
            + (name.equals(SPARK)
                ? ", which is not on the class path; ./deltafield adds it"
                : ", expected " + LOCAL + " or " + SPARK));
  }
}
