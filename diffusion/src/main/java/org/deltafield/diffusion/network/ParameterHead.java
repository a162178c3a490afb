package org.deltafield.diffusion.network;

import org.deltafield.diffusion.uncertainty.LinearHead;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A named block of a network's weights as its linear head. */
public final class ParameterHead implements LinearHead {
  private final INDArray weights;

  /**
   * For a block in which the network's output is linear.
   *
   * @param block such as {@code project}, the last layer of a {@link SpectralStack}
   */
  public ParameterHead(Parameters parameters, String block) {
    INDArray view = parameters.view(block);
    weights = view.reshape('c', new long[] {view.length()});
  }

  @Override
  public double[] get() {
    double[] copy = new double[Math.toIntExact(weights.length())];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = weights.getDouble(i);
    }
    return copy;
  }

  @Override
  public void set(double[] values) {
    if (values.length != weights.length()) {
      throw new IllegalArgumentException(
          "a head of " + weights.length() + " weights, given " + values.length);
    }
    for (int i = 0; i < values.length; i++) {
      weights.putScalar(i, values[i]);
    }
  }
}
