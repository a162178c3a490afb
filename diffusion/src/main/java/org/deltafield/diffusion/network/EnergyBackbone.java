package org.deltafield.diffusion.network;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network that is a gradient by construction: with all input fields of a state as one vector z =
 * (x, condition) and one c_noise ν per state,
 *
 * <p>Φ(z, ν) = Σ_j a_j ln cosh(p_j), p = Mz + b + γν, output = ∂Φ/∂x = W_xᵀ(a ∘ tanh p),
 *
 * <p>where x is the first input channel and W_x its columns of M. The Jacobian W_xᵀ diag(a ∘ (1 −
 * tanh² p)) W_x is symmetric, so the field is curl-free to round-off; preconditioning by scalars
 * keeps it so, see {@link EnergyDenoiser}. The gradient is written out, as training then needs
 * first derivatives only. a has any sign, so the energy may have several valleys.
 *
 * <p>Weights and cost a state: hidden × inputs × nodes. Dense, so for small grids.
 */
public final class EnergyBackbone implements Backbone {
  private final int batch;
  private final int nodes;
  private final INDArray input;
  private final INDArray inputGradient;
  private final INDArray output;
  private final INDArray outputGradient;
  private final INDArray noise;
  private final INDArray bias;
  private final INDArray slope;
  private final INDArray amplitude;
  private final INDArray p;
  private final INDArray t;
  private final INDArray h;
  private final INDArray dh;
  private final INDArray scratch;
  private final INDArray full;
  private final INDArray biasGradient;
  private final INDArray slopeGradient;
  private final INDArray amplitudeGradient;
  private final INDArray mixGradient;
  private final INDArray mixScratch;
  private final Gemm project;
  private final Gemm gradient;
  private final Gemm dHidden;
  private final Gemm dMixOut;
  private final Gemm dMixIn;
  private final Gemm dInput;

  /**
   * Its size.
   *
   * @param inputs fields, the noisy state first
   * @param ny nodes along y
   * @param nx nodes along x
   * @param hidden terms of the energy
   */
  public record Shape(int inputs, int ny, int nx, int hidden) {
    /** Checks the bounds. */
    public Shape {
      if (inputs < 1 || ny < 1 || nx < 1 || hidden < 1) {
        throw new IllegalArgumentException(
            "inputs, nodes and hidden are at least 1: "
                + inputs
                + ", "
                + ny
                + " × "
                + nx
                + ", "
                + hidden);
      }
    }

    private int columns() {
      return inputs * ny * nx;
    }
  }

  /** For batches of states, on weights that were declared by {@link #register}. */
  public EnergyBackbone(Shape shape, Parameters parameters, int batch, DataType type) {
    this.batch = batch;
    nodes = shape.ny() * shape.nx();
    int hidden = shape.hidden();
    int columns = shape.columns();
    input = Nd4j.create(type, batch, shape.inputs(), shape.ny(), shape.nx());
    inputGradient = Nd4j.create(type, batch, shape.inputs(), shape.ny(), shape.nx());
    output = Nd4j.create(type, batch, 1, shape.ny(), shape.nx());
    outputGradient = Nd4j.create(type, batch, 1, shape.ny(), shape.nx());
    noise = Nd4j.create(type, batch, 1);
    p = Nd4j.create(type, batch, hidden);
    t = Nd4j.create(type, batch, hidden);
    h = Nd4j.create(type, batch, hidden);
    dh = Nd4j.create(type, batch, hidden);
    scratch = Nd4j.create(type, batch, hidden);
    full = Nd4j.create(type, batch, columns);
    mixScratch = Nd4j.create(type, hidden, columns);
    bias = parameters.view("energy.bias");
    slope = parameters.view("energy.noise");
    amplitude = parameters.view("energy.amplitude");
    INDArray mix = parameters.view("energy.mix");
    biasGradient = row(parameters.gradient("energy.bias"));
    slopeGradient = row(parameters.gradient("energy.noise"));
    amplitudeGradient = row(parameters.gradient("energy.amplitude"));
    mixGradient = parameters.gradient("energy.mix");
    INDArray z = input.reshape('c', batch, columns);
    project = Gemm.rightTransposed(z, mix, p);
    gradient = Gemm.of(h, mix, full);
    dHidden = Gemm.rightTransposed(full, mix, dh);
    dMixOut = Gemm.leftTransposed(h, full, mixScratch);
    dMixIn = Gemm.leftTransposed(scratch, z, mixGradient);
    dInput = Gemm.of(scratch, mix, inputGradient.reshape('c', batch, columns));
  }

  private static INDArray row(INDArray array) {
    return array.reshape('c', new long[] {array.length()});
  }

  /** Declares the weights. */
  public static void register(List<Parameters.Block> list, Shape shape) {
    int hidden = shape.hidden();
    int columns = shape.columns();
    list.add(
        new Parameters.Block(
            "energy.mix", new long[] {hidden, columns}, 1, Parameters.Initial.fanIn(columns, 1)));
    list.add(
        new Parameters.Block(
            "energy.bias", new long[] {1, hidden}, 1, Parameters.Initial.fanIn(1, 0.5)));
    list.add(
        new Parameters.Block(
            "energy.noise", new long[] {1, hidden}, 1, Parameters.Initial.fanIn(1, 0.5)));
    list.add(
        new Parameters.Block(
            "energy.amplitude", new long[] {1, hidden}, 1, Parameters.Initial.constant(0)));
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public INDArray input() {
    return input;
  }

  @Override
  public void forward(float[] noiseLevels) {
    for (int b = 0; b < batch; b++) {
      noise.putScalar(b, noiseLevels[b]);
    }
    project.run();
    Ops.add(p, bias, p);
    Ops.multiply(noise, slope, scratch);
    Ops.add(p, scratch, p);
    Nd4j.exec(new Tanh(p, t));
    Ops.multiply(t, amplitude, h);
    gradient.run();
    output.reshape('c', batch, nodes).assign(full.get(all(), interval()));
  }

  /** Φ of every state of the last {@link #forward}. */
  public double[] potential() {
    double[] sums = new double[batch];
    for (int b = 0; b < batch; b++) {
      for (int j = 0; j < p.size(1); j++) {
        double size = Math.abs(p.getDouble(b, j));
        // ln cosh without overflow.
        double logCosh = size + Math.log1p(Math.exp(-2 * size)) - Math.log(2);
        sums[b] += amplitude.getDouble(0, j) * logCosh;
      }
    }
    return sums;
  }

  @Override
  public INDArray output() {
    return output;
  }

  @Override
  public INDArray outputGradient() {
    return outputGradient;
  }

  /**
   * With g the output's cotangent, padded to all columns: dh = M g, da = Σ t ∘ dh, dp = a ∘ (1 −
   * t²) ∘ dh, dM = hgᵀ + dp zᵀ, db = Σ dp, dγ = Σ ν dp, dz = Mᵀdp.
   */
  @Override
  public void backward() {
    full.assign(0);
    full.get(all(), interval()).assign(outputGradient.reshape('c', batch, nodes));
    dHidden.run();
    dMixOut.run();
    Ops.multiply(t, dh, scratch);
    Ops.sum(scratch, amplitudeGradient, 0);
    // a(1 − t²)dh, with h = at still at hand: a dh − h t dh.
    Ops.multiply(scratch, h, scratch);
    Ops.multiply(dh, amplitude, dh);
    Ops.subtract(dh, scratch, scratch);
    Ops.sum(scratch, biasGradient, 0);
    Ops.multiply(scratch, noise, dh);
    Ops.sum(dh, slopeGradient, 0);
    dMixIn.run();
    mixGradient.addi(mixScratch);
    dInput.run();
  }

  @Override
  public INDArray inputGradient() {
    return inputGradient;
  }

  private static org.nd4j.linalg.indexing.INDArrayIndex all() {
    return NDArrayIndex.all();
  }

  private org.nd4j.linalg.indexing.INDArrayIndex interval() {
    return NDArrayIndex.interval(0, nodes);
  }
}
