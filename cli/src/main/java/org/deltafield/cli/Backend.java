package org.deltafield.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deltafield.solvers.InvalidInputException;

/** The numerical backend under the score models: what is installed, and what it says of itself. */
final class Backend {
  private static final String CPU = "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class";
  private static final String CUDA = "org/nd4j/linalg/jcublas/JCublasBackend.class";

  private Backend() {}

  /** A kind of backend to insist on. */
  enum Kind {
    /** Whichever is installed. */
    ANY,
    /** The processor. */
    CPU,
    /** An NVIDIA GPU. */
    CUDA
  }

  /** The installed backend, found without loading it. */
  static String present() {
    return installed(CUDA)
        ? "nd4j-cuda (--backend loads it)"
        : installed(CPU) ? "nd4j-native (--backend loads it)" : "none";
  }

  private static boolean installed(String entry) {
    return Backend.class.getClassLoader().getResource(entry) != null;
  }

  /** Loads the backend and returns its own account: name, threads, BLAS. */
  static Map<String, String> load(Kind kind) {
    if (kind == Kind.CUDA && !installed(CUDA)) {
      throw new InvalidInputException(
          "--backend: found cuda, expected cpu: this build has no CUDA backend; build with -Pcuda"
              + " on a machine with an NVIDIA GPU");
    }
    if (kind == Kind.CPU && !installed(CPU)) {
      throw new InvalidInputException(
          "--backend: found cpu, expected cuda: this build has only the CUDA backend");
    }
    return new LinkedHashMap<>();
  }
}
