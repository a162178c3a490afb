package org.deltafield.diffusion.network;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.deltafield.solvers.InvalidInputException;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.Nd4jBlas;

/** What ND4J runs on. The only class that asks the backend about itself. */
public final class Engine {
  private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";
  private static final String VERSION = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";

  /** Four states of 64². */
  private static final long SMALL_PASS = 4 * 64 * 64;

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

    /** As the environment has it, before anything is adapted. */
    static final int THREADS =
        NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }

  /**
   * Loads the backend; one clear line when it cannot be used, such as CUDA classes without a
   * device.
   */
  public static Description describe() {
    requireUsable();
    Properties properties = Nd4j.getExecutioner().getEnvironmentInformation();
    Object threads = properties.get("omp.threads");
    return new Description(
        backendName(),
        String.valueOf(properties.get("blas.vendor")),
        threads instanceof Number number ? number.intValue() : Nd4j.getEnvironment().maxThreads(),
        version());
  }

  /** Fails with one clear line unless the backend in use is CUDA with a device. */
  public static void requireCuda() {
    if (describe().backend().startsWith("CPU")) {
      throw new InvalidInputException(
          "backend: found CPU, expected CUDA: build with -Pcuda on a machine with an NVIDIA device and its driver");
    }
  }

  /**
   * Fails with one clear line when the installed backend cannot run here.
   *
   * <p>The CUDA runtime is probed before ND4J is touched: ND4J itself reports a missing driver as a
   * stack trace and then as a class that cannot be initialised.
   */
  public static void requireUsable() {
    if (Engine.class.getClassLoader().getResource(CUDA_BACKEND) != null) {
      try {
        Class.forName("org.bytedeco.cuda.global.cudart");
      } catch (ClassNotFoundException | LinkageError e) {
        throw new InvalidInputException(
            "backend: this build is for CUDA and found no device ("
                + firstLine(e)
                + "), expected an NVIDIA driver and CUDA 11.6;"
                + " or build without -Pcuda",
            e);
      }
    }
    try {
      Nd4j.getExecutioner();
    } catch (LinkageError | RuntimeException e) {
      throw new InvalidInputException(
          "backend: ND4J found none that runs here ("
              + firstLine(e)
              + "), expected natives for this system;"
              + " build with -Djavacpp.platform=<system>",
          e);
    }
  }

  /**
   * Leaves small networks one kernel thread, for the whole process. Their kernels last some 20 µs:
   * a second thread is better spent on making batches. Steps a second of the released network on
   * two cores, one thread against two: 333 and 220 on a quiet machine, 213 and 51 on a busy one.
   */
  public static void adaptThreads(NetworkSpec spec) {
    requireUsable();
    useThreads(spec.blocks() == 0);
  }

  /**
   * Leaves small passes of a network with convolutions one kernel thread, for the whole process:
   * waking a second one for each kernel costs more than it brings. One field of 64² through four
   * evaluations of {@code darcy-64}, one thread against two: 26 and 84 ms, sixteen fields 21 ms
   * each either way.
   *
   * @param nodes of all states of a pass
   */
  public static void adaptThreads(long nodes) {
    useThreads(nodes <= SMALL_PASS);
  }

  private static void useThreads(boolean one) {
    if (!onCpu()) {
      return;
    }
    int threads = one ? 1 : Holder.THREADS;
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    if (Nd4j.factory().blas() instanceof Nd4jBlas blas) {
      blas.setMaxThreads(threads);
    }
  }

  static boolean onCpu() {
    return Holder.CPU;
  }

  private static String backendName() {
    return String.valueOf(Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend"));
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = Nd4j.class.getResourceAsStream(VERSION)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return properties.getProperty("version", "unknown");
  }

  private static String firstLine(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage())
        .lines()
        .findFirst()
        .orElse(root.getClass().getSimpleName());
  }
}
