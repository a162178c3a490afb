package org.deltafield.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deltafield.diffusion.network.Engine;
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
        ? "ND4J, CUDA (--backend loads it)"
        : installed(CPU) ? "ND4J, CPU (--backend loads it)" : "none";
  }

  private static boolean installed(String entry) {
    return Backend.class.getClassLoader().getResource(entry) != null;
  }

  /** Loads the backend and returns its own account. */
  static Map<String, String> load(Kind kind) {
    if (kind == Kind.CUDA && !installed(CUDA)) {
      throw new InvalidInputException(
          "--backend: found cuda, expected cpu: this build has no CUDA backend; build with -Pcuda"
              + " on a machine with an NVIDIA device and its driver");
    }
    if (kind == Kind.CPU && !installed(CPU)) {
      throw new InvalidInputException(
          "--backend: found cpu, expected cuda: this build has the CUDA backend only");
    }
    if (kind == Kind.CUDA) {
      Engine.requireCuda();
    }
    Engine.Description description = Engine.describe();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("backend", "ND4J " + description.version() + ", " + description.backend());
    facts.put("backend_threads", Integer.toString(description.threads()));
    facts.put("blas", description.blas());
    return facts;
  }

  /** One line about the loaded backend, for reports. */
  static String summary() {
    Engine.Description description = Engine.describe();
    return "ND4J "
        + description.version()
        + ", "
        + description.backend()
        + ", "
        + description.blas();
  }

  /** The threads that the loaded backend uses. */
  static int threads() {
    return Engine.describe().threads();
  }
}
