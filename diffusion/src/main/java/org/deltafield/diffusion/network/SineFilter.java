package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One gain per channel and sine mode: t = S(W ∘ SᵀhS)Sᵀ. */
final class SineFilter implements SpectralFilter {
  private final INDArray weights;
  private final INDArray gradient;
  private final INDArray coefficients;
  private final INDArray spectral;
  private final SpectralTruncation.Plan analyse;
  private final SpectralTruncation.Plan synthesise;
  private final SpectralTruncation.Plan analyseBack;
  private final SpectralTruncation.Plan synthesiseBack;

  /**
   * On weights that were declared by {@link #register}.
   *
   * @param spectral scratch, [channel, mode, batch, mode]
   * @param dt dL/dt
   * @param dh dL/dh, which is added to
   */
  SineFilter(
      Parameters parameters,
      String name,
      SpectralTruncation truncation,
      INDArray spectral,
      INDArray h,
      INDArray t,
      INDArray dt,
      INDArray dh) {
    this.spectral = spectral;
    weights =
        parameters.view(name).reshape('c', spectral.size(0), spectral.size(1), 1, spectral.size(3));
    gradient = parameters.gradient(name);
    coefficients = Nd4j.create(h.dataType(), spectral.shape());
    analyse = truncation.analysis(h, coefficients);
    synthesise = truncation.synthesis(spectral, t, false);
    analyseBack = truncation.analysis(dt, spectral);
    synthesiseBack = truncation.synthesis(spectral, dh, true);
  }

  static void register(List<Parameters.Block> blocks, String name, int channels, int modes) {
    blocks.add(
        new Parameters.Block(
            name, new long[] {channels, modes, modes}, 1, Parameters.Initial.fanIn(1, 0.5)));
  }

  @Override
  public void forward() {
    analyse.run();
    Ops.multiply(coefficients, weights, spectral);
    synthesise.run();
  }

  @Override
  public void backward() {
    analyseBack.run();
    Ops.multiply(spectral, coefficients, coefficients);
    Ops.sum(coefficients, gradient, 2);
    Ops.multiply(spectral, weights, spectral);
    synthesiseBack.run();
  }
}
