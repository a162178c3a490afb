package org.deltafield.diffusion.training;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.deltafield.diffusion.network.Engine;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.network.ScoreNetwork;
import org.deltafield.diffusion.network.Transfer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Denoising score matching: minimises E λ(σ)‖D(w + σn; σ, f) − w‖² over pairs (w, f), noise levels
 * σ and noises n (Vincent 2011; Karras et al. 2022, equation 2), by Adam, and keeps a running mean
 * of the weights.
 *
 * <p>A run is a function of spec, data and seed. Stopped after any checkpoint and started again, it
 * goes through the same weights to the bit.
 */
public final class Trainer {
  /** The curve's training loss is read off every so many batches: it costs a tenth of a step. */
  private static final int PLAIN_EVERY = 10;

  private final TrainingSpec spec;
  private final TrainingData training;
  private final ValidationProbe probe;
  private final String dataFingerprint;
  private final String version;
  private final Parameters parameters;
  private final ScoreNetwork network;
  private final Adam adam;
  private final INDArray ema;
  private final INDArray emaScratch;
  private Curve curve = Curve.empty();
  private int step;
  private double lossSum;
  private long lossCount;
  private double seconds;

  /**
   * Prepares a run from the start.
   *
   * @param spec of the run
   * @param training pairs to learn from
   * @param validation pairs to look at
   * @param dataFingerprint of the data set, kept in checkpoints
   * @param version of the software, kept in checkpoints
   */
  public Trainer(
      TrainingSpec spec,
      TrainingData training,
      TrainingData validation,
      String dataFingerprint,
      String version) {
    this.spec = spec;
    this.training = training;
    this.dataFingerprint = dataFingerprint;
    this.version = version;
    Engine.adaptThreads(spec.network());
    parameters = ScoreNetwork.parameters(spec.network());
    parameters.initialize(new SplittableRandom(spec.seed()));
    network = new ScoreNetwork(spec.network(), parameters, spec.batch());
    adam = new Adam(spec.optimizer(), parameters);
    ema = parameters.values().dup();
    emaScratch = parameters.values().like();
    probe = new ValidationProbe(spec, validation);
  }

  /** Takes up the run of a checkpoint; its spec must be this one's. */
  public void resume(Checkpoint checkpoint) {
    OptimizerState state =
        checkpoint
            .optimizer()
            .orElseThrow(
                () -> new IllegalArgumentException("a released checkpoint cannot be resumed"));
    if (!checkpoint.spec().equals(spec) || !checkpoint.data().equals(dataFingerprint)) {
      throw new IllegalArgumentException("the checkpoint belongs to another spec or data set");
    }
    parameters.set(state.weights());
    adam.restore(state.first(), state.second());
    Transfer.upload(checkpoint.ema(), ema);
    curve = checkpoint.curve();
    step = checkpoint.step();
    lossSum = state.lossSum();
    lossCount = state.lossCount();
    seconds = checkpoint.seconds();
  }

  /**
   * Runs to the last step of the spec.
   *
   * @param checkpoints receives the state every so many steps and at the end
   * @throws DivergedException when the loss is no longer finite
   */
  public Checkpoint run(TrainingListener listener, Consumer<Checkpoint> checkpoints)
      throws InterruptedException {
    long start = System.nanoTime();
    double before = seconds;
    int lastCheckpoint = step;
    try (BatchStream batches =
        new BatchStream(
            new BatchMaker(
                training,
                spec.network().grid(),
                spec.batch(),
                spec.noise(),
                spec.network().sigmaData(),
                spec.seed(),
                spec.symmetries(),
                spec.conditionDropout()),
            step)) {
      while (step < spec.steps()) {
        BatchMaker.Batch batch = batches.take();
        double loss = update(batch, lastCheckpoint);
        batches.release(batch);
        if (step % PLAIN_EVERY == 0) {
          lossSum += network.plainLoss();
          lossCount++;
        }
        step++;
        listener.step(step, spec.steps());
        boolean last = step == spec.steps();
        if (step % spec.validateEvery() == 0 || last) {
          Curve.Point point = look(lossCount == 0 ? loss : lossSum / lossCount);
          curve = curve.with(point);
          listener.point(point);
          lossSum = 0;
          lossCount = 0;
        }
        if (step % spec.checkpointEvery() == 0 || last) {
          requireFinite(
              "size of the weights",
              parameters.values().norm2Number().doubleValue(),
              lastCheckpoint);
          seconds = before + (System.nanoTime() - start) * 1e-9;
          checkpoints.accept(checkpoint());
          lastCheckpoint = step;
        }
      }
    }
    return checkpoint();
  }

  private double update(BatchMaker.Batch batch, int lastCheckpoint) {
    network.setInputs(batch.noisy(), batch.source(), batch.sigma());
    network.setTarget(batch.clean());
    network.forward();
    double loss = network.lossAndGradients();
    requireFinite("loss", loss, lastCheckpoint);
    double norm = adam.step(spec.optimizer().rate(step, spec.steps()), step + 1);
    requireFinite("norm of the gradient", norm, lastCheckpoint);
    // A short memory at first, so that the mean forgets where it started.
    double keep = Math.min(spec.ema(), (1.0 + step) / (10.0 + step));
    ema.muli(keep);
    parameters.values().muli(1 - keep, emaScratch);
    ema.addi(emaScratch);
    return loss;
  }

  private void requireFinite(String what, double value, int lastCheckpoint) {
    if (!Double.isFinite(value)) {
      throw new DivergedException(step, what + " " + value, lastCheckpoint);
    }
  }

  private Curve.Point look(double trainingLoss) {
    float[] averaged = Transfer.download(ema);
    return new Curve.Point(
        step,
        trainingLoss,
        probe.loss(averaged),
        probe.error(averaged),
        spec.optimizer().rate(step - 1, spec.steps()),
        probe.asymmetry(averaged));
  }

  private Checkpoint checkpoint() {
    return new Checkpoint(
        spec,
        step,
        Transfer.download(ema),
        Optional.of(
            new OptimizerState(parameters.get(), adam.first(), adam.second(), lossSum, lossCount)),
        curve,
        dataFingerprint,
        seconds,
        version);
  }
}
