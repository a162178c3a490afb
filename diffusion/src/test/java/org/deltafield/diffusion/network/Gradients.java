package org.deltafield.diffusion.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients held against central differences, and the random arrays that it takes. */
final class Gradients {
  private static final double STEP = 1e-5;

  private Gradients() {}

  /** Weights of normal size and deviation; every one is drawn, also those that start at zero. */
  static Parameters drawn(List<Parameters.Block> blocks, DataType type, long seed, double size) {
    Parameters parameters = new Parameters(blocks, type);
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[parameters.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (size * random.nextGaussian());
    }
    parameters.set(values);
    return parameters;
  }

  /** Normal values of deviation 1. */
  static void draw(INDArray array, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(array.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Transfer.upload(values, array);
  }

  static double[] doubles(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Holds a gradient of ⟨cotangent, output⟩ against central differences, at evenly spread entries.
   *
   * @param forward computes the output from the variable
   * @param looks entries that are looked at, about
   * @param allowed the error allowed, by the gradient's entry
   */
  static void compare(
      Runnable forward,
      INDArray output,
      double[] cotangent,
      INDArray variable,
      double[] gradient,
      int looks,
      DoubleUnaryOperator allowed) {
    INDArray flat = variable.reshape('c', new long[] {variable.length()});
    for (int i = 0; i < gradient.length; i += 1 + gradient.length / looks) {
      double value = flat.getDouble(i);
      flat.putScalar(i, value + STEP);
      forward.run();
      double up = dot(cotangent, doubles(output));
      flat.putScalar(i, value - STEP);
      forward.run();
      double down = dot(cotangent, doubles(output));
      flat.putScalar(i, value);
      assertThat((up - down) / (2 * STEP))
          .as("entry %d", i)
          .isCloseTo(gradient[i], Offset.offset(allowed.applyAsDouble(gradient[i])));
    }
  }
}
