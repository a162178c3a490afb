package org.deltafield.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.deltafield.datasets.SoftwareVersion;
import org.deltafield.validation.Provenance;

/** Where the numbers of this run come from. */
final class RunProvenance {
  private RunProvenance() {}

  /** A run without a network. */
  static Provenance classical(long seed) {
    return gather("none", Runtime.getRuntime().availableProcessors(), seed);
  }

  /** A run with a network, whose backend is loaded by now. */
  static Provenance sampled(long seed) {
    return gather(Backend.summary(), Backend.threads(), seed);
  }

  private static Provenance gather(String backend, int threads, long seed) {
    return Provenance.gather(
        SoftwareVersion.current(),
        ProgramVersion.commit(),
        backend,
        threads,
        seed,
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
