package org.deltafield.diffusion.training;

import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.network.Transfer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) on the flat array of weights, each with its own factor on
 * the learning rate:
 *
 * <p>m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², w ← w − η r m̂/(√v̂ + ε), with m̂ = m/(1−β₁ᵗ), v̂ =
 * v/(1−β₂ᵗ).
 *
 * <p>Longer gradients than the clipping norm are shortened to it first. Element-wise on flat arrays
 * throughout, so the state can be split over processes. Allocates nothing in a step.
 */
public final class Adam {
  /** Gradients of high modes are as small as 1e-7: the usual 1e-8 would slow them down. */
  private static final double EPSILON = 1e-12;

  private final OptimizerSpec spec;
  private final Parameters parameters;
  private final INDArray rates;
  private final INDArray first;
  private final INDArray second;
  private final INDArray scratch;

  /** Starts with moments of zero. */
  public Adam(OptimizerSpec spec, Parameters parameters) {
    this.spec = spec;
    this.parameters = parameters;
    rates = parameters.values().like();
    first = parameters.values().like();
    second = parameters.values().like();
    scratch = parameters.values().like();
    Transfer.upload(parameters.rates(), rates);
  }

  /** A copy of the first moment. */
  public float[] first() {
    return Transfer.download(first);
  }

  /** A copy of the second moment. */
  public float[] second() {
    return Transfer.download(second);
  }

  /** Takes up moments. */
  public void restore(float[] firstMoment, float[] secondMoment) {
    Transfer.upload(firstMoment, first);
    Transfer.upload(secondMoment, second);
  }

  /**
   * One update from the gradients in the parameters; returns their norm before clipping. t counts
   * from 1.
   */
  public double step(double rate, int t) {
    INDArray g = parameters.gradients();
    double norm = Math.sqrt(Nd4j.getBlasWrapper().dot(g, g));
    if (norm > spec.clip()) {
      g.muli(spec.clip() / norm);
    }
    first.muli(spec.beta1());
    g.muli(1 - spec.beta1(), scratch);
    first.addi(scratch);
    second.muli(spec.beta2());
    g.muli(g, scratch);
    scratch.muli(1 - spec.beta2());
    second.addi(scratch);
    Nd4j.exec(new Sqrt(second, scratch));
    scratch.muli(1 / Math.sqrt(1 - Math.pow(spec.beta2(), t)));
    scratch.addi(EPSILON);
    first.divi(scratch, g);
    g.muli(rates);
    g.muli(rate / (1 - Math.pow(spec.beta1(), t)));
    parameters.values().subi(g);
    return norm;
  }
}
