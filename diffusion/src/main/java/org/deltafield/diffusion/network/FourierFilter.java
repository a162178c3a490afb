package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A periodic convolution of every channel, given by its Fourier coefficients on the lowest wave
 * numbers (Li et al. 2021, channel by channel), in real arithmetic.
 *
 * <p>In the basis cos kx, sin kx a convolution along one axis is aI + bJ on each pair, J a quarter
 * turn, (c, s) → (−s, c). So one in the plane is p₀ + p₁J_x + p₂J_y + p₃J_xJ_y for each pair of
 * wave numbers: four real numbers, as many as Fourier's two complex ones. The period is the box:
 * the nodes that are missing, those of a face, hold zero.
 */
final class FourierFilter implements SpectralFilter {
  private static final int TERMS = 4;

  private final INDArray[] weights = new INDArray[TERMS];
  private final INDArray[] gradients = new INDArray[TERMS];
  private final INDArray[] turned = new INDArray[TERMS];
  private final INDArray[] pairs = new INDArray[TERMS];
  private final INDArray spectralPairs;
  private final INDArray term;
  private final SpectralTruncation.Plan analyse;
  private final SpectralTruncation.Plan synthesise;
  private final SpectralTruncation.Plan analyseBack;
  private final SpectralTruncation.Plan synthesiseBack;
  private final Gemm turnX;
  private final Gemm turnBackX;
  private final Gemm[] turnY;
  private final Gemm[] turnYX;
  private final Gemm[] turnBackY;
  private final Gemm[] turnBackYX;

  /**
   * On weights that were declared by {@link #register}.
   *
   * @param spectral scratch, [channel, 2·modes, batch, 2·modes]
   * @param dt dL/dt
   * @param dh dL/dh, which is added to
   */
  FourierFilter(
      Parameters parameters,
      String name,
      SpectralTruncation truncation,
      INDArray spectral,
      INDArray h,
      INDArray t,
      INDArray dt,
      INDArray dh) {
    long channels = spectral.size(0);
    long modes = spectral.size(1) / 2;
    long batch = spectral.size(2);
    long[] paired = {channels, 2, modes, batch, 2, modes};
    spectralPairs = spectral.reshape('c', paired);
    term = Nd4j.create(h.dataType(), paired);
    for (int i = 0; i < TERMS; i++) {
      weights[i] = parameters.view(name).slice(i).reshape('c', channels, 1, modes, 1, 1, modes);
      gradients[i] = parameters.gradient(name).slice(i);
      turned[i] = Nd4j.create(h.dataType(), spectral.shape());
      pairs[i] = turned[i].reshape('c', paired);
    }
    analyse = truncation.analysis(h, turned[0]);
    synthesise = truncation.synthesis(spectral, t, false);
    analyseBack = truncation.analysis(dt, spectral);
    synthesiseBack = truncation.synthesis(turned[0], dh, true);
    INDArray quarter = quarterTurn(modes, h.dataType());
    turnX = Gemm.rightTransposed(rows(turned[0]), quarter, rows(turned[1]));
    turnBackX = Gemm.of(rows(turned[1]), quarter, rows(turned[0]));
    turnY = new Gemm[(int) channels];
    turnYX = new Gemm[(int) channels];
    turnBackY = new Gemm[(int) channels];
    turnBackYX = new Gemm[(int) channels];
    for (int c = 0; c < channels; c++) {
      turnY[c] = Gemm.of(quarter, plane(turned[0], c), plane(turned[2], c));
      turnYX[c] = Gemm.of(quarter, plane(turned[1], c), plane(turned[3], c));
      turnBackY[c] = Gemm.leftTransposed(quarter, plane(turned[2], c), plane(turned[0], c));
      turnBackYX[c] = Gemm.leftTransposed(quarter, plane(turned[3], c), plane(turned[1], c));
    }
  }

  static void register(List<Parameters.Block> blocks, String name, int channels, int modes) {
    blocks.add(
        new Parameters.Block(
            name,
            new long[] {TERMS, channels, modes, modes},
            1,
            Parameters.Initial.fanIn(1, 0.25)));
  }

  /**
   * cos 2πkx and sin 2πkx, k = 0 … modes − 1, on the inner nodes of n intervals; orthonormal over
   * all n nodes of a period: [n − 1, 2·modes].
   */
  static INDArray basis(int intervals, int modes, DataType type) {
    double[] values = new double[(intervals - 1) * 2 * modes];
    for (int j = 1; j < intervals; j++) {
      for (int k = 0; k < modes; k++) {
        double angle = 2 * Math.PI * ((long) j * k % intervals) / intervals;
        double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / intervals);
        int row = (j - 1) * 2 * modes;
        values[row + k] = scale * Math.cos(angle);
        values[row + modes + k] = scale * Math.sin(angle);
      }
    }
    return Nd4j.createFromArray(values).castTo(type).reshape('c', intervals - 1, 2 * modes);
  }

  private static INDArray quarterTurn(long modes, DataType type) {
    double[] values = new double[Math.toIntExact(4 * modes * modes)];
    int size = Math.toIntExact(2 * modes);
    for (int k = 0; k < modes; k++) {
      values[k * size + (int) modes + k] = -1;
      values[((int) modes + k) * size + k] = 1;
    }
    return Nd4j.createFromArray(values).castTo(type).reshape('c', size, size);
  }

  private static INDArray rows(INDArray array) {
    return array.reshape('c', array.length() / array.size(3), array.size(3));
  }

  private static INDArray plane(INDArray array, int channel) {
    return array.slice(channel).reshape('c', array.size(1), array.size(2) * array.size(3));
  }

  private static void run(Gemm[] products) {
    for (Gemm product : products) {
      product.run();
    }
  }

  private static void accumulate(Gemm[] products) {
    for (Gemm product : products) {
      product.accumulate();
    }
  }

  @Override
  public void forward() {
    analyse.run();
    turnX.run();
    run(turnY);
    run(turnYX);
    Ops.multiply(pairs[0], weights[0], spectralPairs);
    for (int i = 1; i < TERMS; i++) {
      Ops.multiply(pairs[i], weights[i], term);
      Ops.add(spectralPairs, term, spectralPairs);
    }
    synthesise.run();
  }

  @Override
  public void backward() {
    analyseBack.run();
    for (int i = 0; i < TERMS; i++) {
      Ops.multiply(spectralPairs, pairs[i], pairs[i]);
      Ops.sum(pairs[i], gradients[i], 1, 3, 4);
      Ops.multiply(spectralPairs, weights[i], pairs[i]);
    }
    // The transposes of the turns, the last one first.
    accumulate(turnBackYX);
    accumulate(turnBackY);
    turnBackX.accumulate();
    synthesiseBack.run();
  }
}
