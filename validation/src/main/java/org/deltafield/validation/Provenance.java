package org.deltafield.validation;

import java.time.Instant;

/**
 * Where numbers come from.
 *
 * @param version of Deltafield
 * @param commit of the source tree
 * @param java version and vendor of the running JVM
 * @param os name, version and architecture
 * @param cpu model name
 * @param backend of the network's arithmetic; "none" where no network ran
 * @param threads that the run may use
 * @param seed of the run
 * @param created when
 */
public record Provenance(
    String version,
    String commit,
    String java,
    String os,
    String cpu,
    String backend,
    int threads,
    long seed,
    Instant created) {

  /** Completes what the caller knows with what the running JVM and {@link Machine} tell. */
  public static Provenance gather(
      String version, String commit, String backend, int threads, long seed, Instant created) {
    return new Provenance(
        version,
        commit,
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        Machine.cpu(),
        backend,
        threads,
        seed,
        created);
  }
}
