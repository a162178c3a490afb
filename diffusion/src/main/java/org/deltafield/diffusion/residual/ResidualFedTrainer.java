package org.deltafield.diffusion.residual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.SquareSymmetry;
import org.deltafield.diffusion.network.Engine;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.network.Transfer;
import org.deltafield.diffusion.training.Adam;
import org.deltafield.diffusion.training.BatchMaker;
import org.deltafield.diffusion.training.Curve;
import org.deltafield.diffusion.training.DivergedException;
import org.deltafield.diffusion.training.OptimizerState;
import org.deltafield.diffusion.training.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Denoising score matching on the model's own estimates: every place of a batch works on one
 * problem for an episode of a few corrections, from φ = 0 on. Each step shows the network the
 * residual of the estimate, scores its guess by {@link DenoisingLoss}, and takes the guess as the
 * next correction. So the network sees in training what sampling will show it, at no extra cost.
 *
 * <p>Places begin at different depths. An episode also ends where the estimate comes near the
 * precision of the stored potentials. All begin anew after a checkpoint, and what a place draws is
 * a function of seed, step and place: a run that resumes goes through the same weights to the bit.
 */
public final class ResidualFedTrainer {
  /**
   * Stored potentials are float32: a remainder below this share of the whole is mostly rounding.
   */
  private static final double STORED_PRECISION = 1e-4;

  private final ResidualFedSpec spec;
  private final PairSource training;
  private final ResidualFedProbe probe;
  private final String dataFingerprint;
  private final String version;
  private final Parameters parameters;
  private final CorrectionNetwork network;
  private final Adam adam;
  private final INDArray ema;
  private final INDArray emaScratch;
  private final DenoisingLoss denoising;
  private final List<Episode> episodes = new ArrayList<>();
  private final List<double[]> cotangents = new ArrayList<>();
  private final double[] target;
  private final double[] constant;
  private WienerGain gain;
  private Curve curve = Curve.empty();
  private int step;
  private double lossSum;
  private long lossCount;
  private double seconds;

  /**
   * Prepares a run from the start.
   *
   * @param training pairs to learn from
   * @param validation pairs to look at
   * @param dataFingerprint of the data set, kept in checkpoints
   * @param version of the software, kept in checkpoints
   */
  public ResidualFedTrainer(
      ResidualFedSpec spec,
      PairSource training,
      PairSource validation,
      String dataFingerprint,
      String version) {
    Engine.requireUsable();
    this.spec = spec;
    this.training = training;
    this.dataFingerprint = dataFingerprint;
    this.version = version;
    parameters = CorrectionNetwork.parameters(spec);
    parameters.initialize(new SplittableRandom(spec.seed()));
    network = new CorrectionNetwork(spec, parameters, spec.batch());
    adam = new Adam(spec.optimizer(), parameters);
    ema = parameters.values().dup();
    emaScratch = parameters.values().like();
    SineModes modes = new SineModes(spec.intervals());
    denoising = new DenoisingLoss(modes);
    int size = modes.eigenvalues().length;
    gain = WienerGain.unknown(size);
    target = new double[size];
    constant = new double[size];
    for (int b = 0; b < spec.batch(); b++) {
      episodes.add(null);
      cotangents.add(new double[size]);
    }
    probe = new ResidualFedProbe(spec, validation);
  }

  /**
   * A problem under work.
   *
   * @param estimate where it stands
   * @param solution w
   * @param depth corrections until it ends
   */
  private record Episode(Estimate estimate, double[] solution, int depth) {
    boolean over() {
      return estimate.steps() >= depth
          || !(estimate.size() > STORED_PRECISION * estimate.firstSize());
    }
  }

  /** Takes up the run of a checkpoint; its spec must be this one's. */
  public void resume(ResidualFedCheckpoint checkpoint) {
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
    gain = new WienerGain(checkpoint.guessVariance().clone());
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
  public ResidualFedCheckpoint run(
      TrainingListener listener, Consumer<ResidualFedCheckpoint> checkpoints) {
    long start = System.nanoTime();
    double before = seconds;
    int lastCheckpoint = step;
    while (step < spec.steps()) {
      double loss = update();
      if (!Double.isFinite(loss)) {
        throw new DivergedException(step, loss, lastCheckpoint);
      }
      lossSum += loss;
      lossCount++;
      step++;
      listener.step(step, spec.steps());
      boolean last = step == spec.steps();
      if (step % spec.validateEvery() == 0 || last) {
        Curve.Point point = look();
        curve = curve.with(point);
        listener.point(point);
        lossSum = 0;
        lossCount = 0;
      }
      if (step % spec.checkpointEvery() == 0 || last) {
        seconds = before + (System.nanoTime() - start) * 1e-9;
        checkpoints.accept(checkpoint());
        lastCheckpoint = step;
      }
    }
    return checkpoint();
  }

  private double update() {
    List<Estimate> estimates = new ArrayList<>();
    for (int b = 0; b < spec.batch(); b++) {
      boolean anew = step % spec.checkpointEvery() == 0;
      if (anew || episodes.get(b).over()) {
        // Places that begin together end at different depths, and so go on.
        episodes.set(b, begin(b, anew ? 1 + b % spec.depth() : spec.depth()));
        network.setMaterial(b, episodes.get(b).estimate());
      }
      estimates.add(episodes.get(b).estimate());
    }
    network.encode();
    List<double[]> guesses = network.guess(estimates);
    double loss = 0;
    for (int b = 0; b < spec.batch(); b++) {
      Episode episode = episodes.get(b);
      RandomGenerator random = random(b, 1);
      double kappa = spec.noise().draw(random);
      episode.estimate().remainder(episode.solution(), target);
      episode.estimate().constantGuess(constant);
      double[] cotangent = cotangents.get(b);
      loss +=
          denoising.measure(target, guesses.get(b), constant, kappa, gain, random, cotangent)
              / spec.batch();
      for (int n = 0; n < cotangent.length; n++) {
        cotangent[n] /= spec.batch();
      }
    }
    if (Double.isFinite(loss)) {
      denoising.teach(gain, step);
      network.backward(cotangents);
      adam.step(spec.optimizer().rate(step, spec.steps()), step + 1);
      double keep = Math.min(spec.ema(), (1.0 + step) / (10.0 + step));
      ema.muli(keep);
      parameters.values().muli(1 - keep, emaScratch);
      ema.addi(emaScratch);
      for (int b = 0; b < spec.batch(); b++) {
        estimates.get(b).correct(guesses.get(b));
      }
    }
    return loss;
  }

  private Episode begin(int place, int depth) {
    RandomGenerator random = random(place, 0);
    Pair pair = training.pair(random.nextInt(training.size()));
    if (spec.symmetries()) {
      pair = TurnedPair.of(pair, random.nextInt(SquareSymmetry.COUNT));
    }
    Estimate estimate = new Estimate(pair.problem(), spec.intervals());
    double[] solution = estimate.problem().unknown(pair.potential());
    return new Episode(estimate, solution, depth);
  }

  private RandomGenerator random(int place, int stream) {
    return BatchMaker.generator(spec.seed(), 2 * ((long) step * spec.batch() + place) + stream);
  }

  private Curve.Point look() {
    ResidualFedProbe.Look look = probe.look(Transfer.download(ema), gain);
    return new Curve.Point(
        step,
        lossSum / lossCount,
        look.loss(),
        look.error(),
        spec.optimizer().rate(step - 1, spec.steps()),
        // The guess does not depend on x, so the Jacobian is symmetric by construction.
        Optional.empty());
  }

  private ResidualFedCheckpoint checkpoint() {
    return new ResidualFedCheckpoint(
        spec,
        step,
        Transfer.download(ema),
        gain.variance().clone(),
        Optional.of(
            new OptimizerState(parameters.get(), adam.first(), adam.second(), lossSum, lossCount)),
        curve,
        dataFingerprint,
        seconds,
        version);
  }
}
