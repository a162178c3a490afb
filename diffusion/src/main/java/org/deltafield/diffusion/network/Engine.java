package org.deltafield.diffusion.network;

import java.util.Properties;
import org.deltafield.solvers.InvalidInputException;
import org.nd4j.linalg.factory.Nd4j;

/** What ND4J runs on. The only class that asks the backend about itself. */
public final class Engine {
  private Engine() {}

  /**
   * What a backend says of itself.
   *
   * @param backend CPU or CUDA
   * @param blas the vendor of the matrix products
   * @param threads threads of the kernels
   * @param version of ND4J
   */
  public record Description(String backend, String blas, int threads, String version) {}

  private static final class Holder {
    static final boolean CPU = backendName().startsWith("CPU");
  }

  /**
   * Loads the backend; one clear line when it cannot be used, such as CUDA classes without a
   * device.
   */
  public static Description describe() {
    try {
      Properties properties = Nd4j.getExecutioner().getEnvironmentInformation();
      Object threads = properties.get("omp.threads");
      return new Description(
          backendName(),
          String.valueOf(properties.get("blas.vendor")),
          threads instanceof Number number ? number.intValue() : Nd4j.getEnvironment().maxThreads(),
          String.valueOf(Nd4j.class.getPackage().getImplementationVersion()));
    } catch (LinkageError | RuntimeException e) {
      throw unusable(e);
    }
  }

  /** Fails with one clear line unless the backend in use is CUDA with a device. */
  public static void requireCuda() {
    if (describe().backend().startsWith("CPU")) {
      throw new InvalidInputException(
          "backend: found CPU, expected CUDA: build with -Pcuda on a machine with an NVIDIA device and its driver");
    }
  }

  static boolean onCpu() {
    return Holder.CPU;
  }

  private static String backendName() {
    return String.valueOf(Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend"));
  }

  private static InvalidInputException unusable(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String detail =
        String.valueOf(root.getMessage())
            .lines()
            .findFirst()
            .orElse(root.getClass().getSimpleName());
    return new InvalidInputException(
        "ND4J found no usable backend ("
            + detail
            + "): with -Pcuda it needs an NVIDIA device and CUDA 11.6, without it a 64-bit CPU that the natives were built for",
        failure);
  }
}
