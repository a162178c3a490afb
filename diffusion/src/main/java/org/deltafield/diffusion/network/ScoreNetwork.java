package org.deltafield.diffusion.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A conditional denoiser D(x; σ, f) for one batch size, with its exact backward pass.
 *
 * <p>x is the noisy field on the unknown nodes, f the normalised effective source, both times the
 * root of the share of the cell that a node owns. In the orthonormal basis of the grid ({@link
 * AxisBasis}), D̂ = skip ∘ x̂ + out ∘ F̂ with the factors of {@link Preconditioning}, and F̂ =
 * exp(θ) ∘ f̂ + the transform of B(x, f, σ) with the {@link Backbone} B. θ holds one number per
 * mode: exp(θ) is a learned Green's function, diagonal as the operator's own, and positive as it
 * is. The logarithm gives modes of every size the same relative accuracy.
 *
 * <p>The loss is mean over modes and batch of λ_k(σ)(D̂ − ŵ)², λ_k = 1/σ² + 1/e_k², e_k held fixed
 * in λ; the basis is orthonormal, so for one common e this is EDM's loss in physical space.
 *
 * <p>Every array is allocated here, once: a step allocates no field. Batches are [y, batch, x].
 */
public final class ScoreNetwork {
  /** Brings the normalised source to the order of 1 for the stack. */
  private static final double SOURCE_SCALE = 1 / (4 * Math.PI * Math.PI);

  private final NetworkSpec spec;
  private final int batch;
  private final boolean wiener;
  private final boolean regression;
  private final INDArray x;
  private final INDArray f;
  private final INDArray target;
  private final INDArray out;
  private final INDArray xHat;
  private final INDArray fHat;
  private final INDArray targetHat;
  private final INDArray guess;
  private final INDArray gain;
  private final INDArray skip;
  private final INDArray outHat;
  private final INDArray cotangent;
  private final INDArray scratch;
  private final INDArray guessCotangent;
  private final INDArray physical;
  private final INDArray noise;
  private final INDArray inputScale;
  private final INDArray inverseVariance;
  private final INDArray modeWeight;
  private final INDArray theta;
  private final INDArray greens;
  private final INDArray thetaGradient;
  private final INDArray logError;
  private final INDArray logErrorGradient;
  private final INDArray modeScratch;
  private final Backbone stack;
  private final INDArray stackNoisy;
  private final INDArray stackSource;
  private final INDArray stackOut;
  private final INDArray stackCotangent;
  private final PlaneProduct transformX;
  private final PlaneProduct transformF;
  private final PlaneProduct transformTarget;
  private final PlaneProduct transformOut;
  private final PlaneProduct guessToSpectrum;
  private final PlaneProduct guessToPhysical;
  private final PlaneProduct cotangentIn;
  private final PlaneProduct cotangentOut;
  private final float[] cNoise;

  /** A network of float32 arrays. */
  public ScoreNetwork(NetworkSpec spec, Parameters parameters, int batch) {
    this(spec, parameters, batch, DataType.FLOAT);
  }

  ScoreNetwork(NetworkSpec spec, Parameters parameters, int batch, DataType type) {
    this.spec = spec;
    this.batch = batch;
    int nx = spec.grid().columns();
    int ny = spec.grid().rows();
    wiener = spec.preconditioning() == Preconditioning.WIENER;
    regression = spec.preconditioning() == Preconditioning.REGRESSION;
    x = Nd4j.create(type, ny, batch, nx);
    f = Nd4j.create(type, ny, batch, nx);
    target = Nd4j.create(type, ny, batch, nx);
    out = Nd4j.create(type, ny, batch, nx);
    xHat = Nd4j.create(type, ny, batch, nx);
    fHat = Nd4j.create(type, ny, batch, nx);
    targetHat = Nd4j.create(type, ny, batch, nx);
    guess = Nd4j.create(type, ny, batch, nx);
    gain = wiener ? Nd4j.create(type, ny, batch, nx) : Nd4j.create(type, 1, batch, 1);
    skip = wiener ? Nd4j.create(type, ny, batch, nx) : Nd4j.create(type, 1, batch, 1);
    outHat = Nd4j.create(type, ny, batch, nx);
    cotangent = Nd4j.create(type, ny, batch, nx);
    scratch = Nd4j.create(type, ny, batch, nx);
    guessCotangent = Nd4j.create(type, ny, batch, nx);
    physical = Nd4j.create(type, ny, batch, nx);
    noise = Nd4j.create(type, 1, batch, 1);
    inputScale = Nd4j.create(type, 1, batch, 1);
    inverseVariance = Nd4j.create(type, 1, batch, 1);
    modeScratch = Nd4j.create(type, ny, 1, nx);
    modeWeight = Nd4j.create(type, ny, 1, nx);
    theta = spec.green() ? parameters.view("green").reshape('c', ny, 1, nx) : null;
    greens = Nd4j.create(type, ny, 1, nx);
    thetaGradient = spec.green() ? parameters.gradient("green") : null;
    logError = wiener ? parameters.view("error").reshape('c', ny, 1, nx) : null;
    logErrorGradient = wiener ? parameters.gradient("error") : null;
    cNoise = new float[batch];
    stack = spec.blocks() > 0 ? Backbones.create(spec, parameters, batch, type) : null;
    stackNoisy = stack == null ? null : stack.input().slice(0, 1).permute(1, 0, 2);
    stackSource = stack == null ? null : stack.input().slice(1, 1).permute(1, 0, 2);
    stackOut = stack == null ? null : stack.output().slice(0, 1).permute(1, 0, 2);
    stackCotangent = stack == null ? null : stack.outputGradient().slice(0, 1).permute(1, 0, 2);
    GridBasis basis = new GridBasis(spec.grid(), type);
    transformX = basis.analysis(x, scratch, xHat);
    transformF = basis.analysis(f, scratch, fHat);
    transformTarget = basis.analysis(target, scratch, targetHat);
    transformOut = basis.synthesis(outHat, scratch, out);
    guessToSpectrum = stack == null ? null : basis.analysis(physical, scratch, guess);
    guessToPhysical = basis.synthesis(guessCotangent, scratch, physical);
    cotangentIn = basis.analysis(out, scratch, cotangent);
    cotangentOut = basis.synthesis(cotangent, scratch, out);
  }

  /** The weights of a network of this shape, all zero; {@link Parameters#initialize} draws them. */
  public static Parameters parameters(NetworkSpec spec) {
    return parameters(spec, DataType.FLOAT);
  }

  static Parameters parameters(NetworkSpec spec, DataType type) {
    List<Parameters.Block> blocks = new ArrayList<>();
    long[] modes = {spec.grid().rows(), spec.grid().columns()};
    if (spec.green()) {
      // A gain far below the answer's: a guess that starts near zero errs by no more than the
      // answer's own size.
      blocks.add(
          new Parameters.Block("green", modes, spec.greenRate(), Parameters.Initial.constant(-6)));
    }
    if (spec.preconditioning() == Preconditioning.WIENER) {
      blocks.add(
          new Parameters.Block(
              "error",
              modes,
              spec.greenRate(),
              Parameters.Initial.constant(Math.log(spec.sigmaData()))));
    }
    if (spec.blocks() > 0) {
      Backbones.register(blocks, spec);
    }
    return new Parameters(blocks, type);
  }

  /** Fields per pass. */
  public int batch() {
    return batch;
  }

  /** Sets noisy fields and normalised sources, both [y, batch, x], and one σ > 0 per field. */
  public void setInputs(float[] noisy, float[] source, float[] noiseLevels) {
    Transfer.upload(noisy, x);
    Transfer.upload(source, f);
    setNoiseLevels(noiseLevels);
  }

  /** Sets the clean fields that {@link #lossAndGradients} compares with, [y, batch, x]. */
  public void setTarget(float[] clean) {
    Transfer.upload(clean, target);
  }

  private void setNoiseLevels(float[] levels) {
    if (regression) {
      hideNoise();
      return;
    }
    float[] log = new float[batch];
    float[] scale = new float[batch];
    float[] inverse = new float[batch];
    float[] cSkip = new float[batch];
    float[] cOut = new float[batch];
    double e = spec.sigmaData();
    for (int b = 0; b < batch; b++) {
      double s = levels[b];
      log[b] = (float) (2 * Math.log(s));
      cNoise[b] = (float) (Math.log(s) / 4);
      // The clean field is normalised to unit mean square, so x has variance 1 + σ².
      scale[b] = (float) (1 / Math.sqrt(1 + s * s));
      inverse[b] = (float) (1 / (s * s));
      cSkip[b] = (float) (e * e / (s * s + e * e));
      cOut[b] = (float) (s * e / Math.sqrt(s * s + e * e));
    }
    Transfer.upload(log, noise);
    Transfer.upload(scale, inputScale);
    Transfer.upload(inverse, inverseVariance);
    if (!wiener) {
      Transfer.upload(cSkip, skip);
      Transfer.upload(cOut, gain);
    }
  }

  /** D = F of the condition alone: nothing of x, one level for all. */
  private void hideNoise() {
    Arrays.fill(cNoise, 0);
    gain.assign(1);
    skip.assign(0);
    inputScale.assign(0);
    inverseVariance.assign(0);
  }

  /** D for the inputs that were set. */
  public void forward() {
    transformX.run();
    transformF.run();
    if (stack != null) {
      Ops.multiply(x, inputScale, scratch);
      stackNoisy.assign(scratch);
      f.muli(SOURCE_SCALE, scratch);
      stackSource.assign(scratch);
      stack.forward(cNoise);
      physical.assign(stackOut);
      guessToSpectrum.run();
    }
    if (theta != null) {
      Ops.exp(theta, greens);
      Ops.multiply(fHat, greens, stack == null ? guess : outHat);
      if (stack != null) {
        Ops.add(guess, outHat, guess);
      }
    }
    if (wiener) {
      // g = sigmoid(2 ln σ − 2 ln e), and 1 − g from the mirrored argument: no cancellation at
      // either end.
      logError.muli(2, modeScratch);
      Ops.subtract(noise, modeScratch, gain);
      gain.muli(-1, skip);
      Ops.sigmoid(gain, gain);
      Ops.sigmoid(skip, skip);
    }
    Ops.multiply(guess, gain, outHat);
    Ops.multiply(xHat, skip, scratch);
    Ops.add(outHat, scratch, outHat);
  }

  /** Copies D of the last {@link #forward} to the host, [y, batch, x]. */
  public void read(float[] denoised) {
    transformOut.run();
    Transfer.download(out, denoised);
  }

  /** The loss of the batch after {@link #forward}, without gradients. */
  public double loss() {
    return loss(wiener);
  }

  /**
   * The loss with EDM's weights, 1/σ² + 1/σ_data², whatever is learned of e: comparable between
   * steps and networks, for the eye.
   */
  public double plainLoss() {
    return loss(false);
  }

  private double loss(boolean learnedWeights) {
    transformTarget.run();
    Ops.subtract(outHat, targetHat, scratch);
    weigh(scratch, cotangent, learnedWeights);
    return Nd4j.getBlasWrapper()
            .dot(cotangent.reshape(cotangent.length()), scratch.reshape(scratch.length()))
        / cotangent.length();
  }

  /**
   * The loss of the batch after {@link #forward}; the gradients of all weights are left in their
   * array.
   */
  public double lossAndGradients() {
    double loss = loss();
    cotangent.muli(2.0 / cotangent.length());
    backward();
    return loss;
  }

  /**
   * (∂D/∂x)ᵀ v after {@link #forward}; v and the result are [y, batch, x]. Overwrites the gradients
   * of the weights.
   */
  public void pullback(float[] v, float[] result) {
    Transfer.upload(v, out);
    cotangentIn.run();
    backward();
    Ops.multiply(cotangent, skip, cotangent);
    cotangentOut.run();
    if (stack != null) {
      scratch.assign(stack.inputGradient().slice(0, 1).permute(1, 0, 2));
      Ops.multiply(scratch, inputScale, scratch);
      Ops.add(out, scratch, out);
    }
    Transfer.download(out, result);
  }

  private void weigh(INDArray error, INDArray weighted, boolean learnedWeights) {
    if (learnedWeights) {
      logError.muli(-2, modeWeight);
      Ops.exp(modeWeight, modeWeight);
    } else {
      modeWeight.assign(regression ? 1 : 1 / (spec.sigmaData() * spec.sigmaData()));
    }
    Ops.add(inverseVariance, modeWeight, weighted);
    Ops.multiply(error, weighted, weighted);
  }

  /** From dL/dD̂ in cotangent, which is kept, to the gradients of all weights. */
  private void backward() {
    Ops.multiply(cotangent, gain, guessCotangent);
    if (wiener) {
      // dg/d ln e = −2g(1 − g).
      Ops.subtract(guess, xHat, scratch);
      Ops.multiply(scratch, guessCotangent, scratch);
      Ops.multiply(scratch, skip, scratch);
      Ops.sum(scratch, logErrorGradient, 1);
      logErrorGradient.muli(-2);
    }
    if (theta != null) {
      Ops.multiply(guessCotangent, fHat, scratch);
      Ops.sum(scratch, thetaGradient, 1);
      thetaGradient.muli(greens.reshape('c', spec.grid().rows(), spec.grid().columns()));
    }
    if (stack != null) {
      guessToPhysical.run();
      stackCotangent.assign(physical);
      stack.backward();
    }
  }

  INDArray outHat() {
    return outHat;
  }

  INDArray targetHat() {
    return targetHat;
  }
}
