package org.deltafield.diffusion.residual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.deltafield.diffusion.PathAccess;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;

/**
 * The way of the residual-fed sampler for one problem. States are w on the inner nodes, in units of
 * the potential; every state has its own σ_k, since it follows the residual of its own estimate.
 */
final class ResidualFedPath implements PathAccess.ProblemPath {
  private final PoissonProblem problem;
  private final ResidualFedSpec spec;
  private final ResidualFedSampler sampler;
  private final IntFunction<CorrectionNetwork> networks;
  private final int batch;
  private final VaryingProblem varying;

  /**
   * A way.
   *
   * @param networks by the number of states
   * @param batch the most states of one pass
   */
  ResidualFedPath(
      PoissonProblem problem,
      ResidualFedSpec spec,
      ResidualFedSampler sampler,
      IntFunction<CorrectionNetwork> networks,
      int batch) {
    this.problem = problem;
    this.spec = spec;
    this.sampler = sampler;
    this.networks = networks;
    this.batch = batch;
    varying = new VaryingProblem(problem, spec.intervals());
  }

  @Override
  public double[] encode(Field potential) {
    double[] w = varying.unknown(potential);
    int side = spec.intervals() - 1;
    double[] inner = new double[side * side];
    for (int j = 0; j < side; j++) {
      System.arraycopy(w, (j + 1) * (side + 2) + 1, inner, j * side, side);
    }
    return inner;
  }

  @Override
  public double[] sample(RandomGenerator[] random, int steps, PathAccess.PathListener listener) {
    int states = random.length;
    Step[] records = new Step[steps];
    Arrays.setAll(records, k -> new Step(states, (spec.intervals() - 1) * (spec.intervals() - 1)));
    double[] samples = records[0].x.clone();
    for (int first = 0; first < states; first += batch) {
      int count = Math.min(batch, states - first);
      List<Estimate> estimates = new ArrayList<>();
      for (int b = 0; b < count; b++) {
        estimates.add(new Estimate(problem, spec.intervals()));
      }
      int[] seen = new int[count];
      int offset = first;
      sampler.sample(
          networks.apply(count),
          estimates,
          List.of(random).subList(first, first + count),
          spec.sampling(),
          steps,
          (place, sigma, x, denoised, estimate) ->
              records[seen[place]++].put(offset + place, sigma, x, denoised, estimate));
      for (int b = 0; b < count; b++) {
        double[] inner = new double[estimates.get(b).nodes()];
        estimates.get(b).innerValues(inner);
        System.arraycopy(inner, 0, samples, (first + b) * inner.length, inner.length);
      }
    }
    for (Step r : records) {
      listener.evaluated(r.sigma, r.x, r.denoised, r.estimate);
    }
    return samples;
  }

  /** One step of all states. */
  private static final class Step {
    private final double[] sigma;
    private final double[] x;
    private final double[] denoised;
    private final double[] estimate;

    Step(int states, int nodes) {
      sigma = new double[states];
      x = new double[states * nodes];
      denoised = new double[states * nodes];
      estimate = new double[states * nodes];
    }

    void put(int state, double level, double[] noisy, double[] d, double[] phi) {
      sigma[state] = level;
      System.arraycopy(noisy, 0, x, state * noisy.length, noisy.length);
      System.arraycopy(d, 0, denoised, state * d.length, d.length);
      System.arraycopy(phi, 0, estimate, state * phi.length, phi.length);
    }
  }
}
