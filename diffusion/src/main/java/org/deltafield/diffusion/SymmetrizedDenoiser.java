package org.deltafield.diffusion;

import java.util.Arrays;
import java.util.List;

/**
 * The mean of a denoiser over the square's eight symmetries, D̄(x; c) = ⅛ Σ_g g⁻¹ D(gx; gc), which
 * commutes with every one of them: D̄(gx; gc) = g D̄(x; c). For a problem that has these symmetries
 * it is never farther from the truth, in mean square, than D is on average over the eight.
 *
 * <p>Cost: eight evaluations. Every field of the condition is turned with the state, so it must be
 * a scalar on the same nodes. Owns scratch memory: one instance belongs to one thread.
 */
public final class SymmetrizedDenoiser implements DifferentiableDenoiser {
  private final DifferentiableDenoiser denoiser;
  private final List<SquareSymmetry> symmetries;
  private double[] turned = {};
  private double[] turnedCotangent = {};
  private double[] result = {};
  private double[] pulled = {};

  /** Wraps a denoiser of fields on a square of nodes. */
  public SymmetrizedDenoiser(DifferentiableDenoiser denoiser) {
    this.denoiser = denoiser;
    int side = (int) Math.round(Math.sqrt(denoiser.stateSize()));
    if (side * side != denoiser.stateSize()) {
      throw new IllegalArgumentException(
          "states of " + denoiser.stateSize() + " values are no square of nodes");
    }
    symmetries = SquareSymmetry.all(side);
  }

  @Override
  public int stateSize() {
    return denoiser.stateSize();
  }

  @Override
  public void denoise(double[] x, double sigma, Condition condition, double[] out) {
    reserve(x.length);
    Arrays.fill(out, 0);
    for (SquareSymmetry g : symmetries) {
      g.apply(x, turned);
      denoiser.denoise(turned, sigma, turn(g, condition), result);
      g.addInverse(result, 1.0 / SquareSymmetry.COUNT, out);
    }
  }

  @Override
  public void pullback(
      double[] x, double sigma, Condition condition, double[] v, double[] denoised, double[] out) {
    reserve(x.length);
    Arrays.fill(denoised, 0);
    Arrays.fill(out, 0);
    for (SquareSymmetry g : symmetries) {
      g.apply(x, turned);
      // g is orthogonal: its transpose is its inverse.
      g.apply(v, turnedCotangent);
      denoiser.pullback(turned, sigma, turn(g, condition), turnedCotangent, result, pulled);
      g.addInverse(result, 1.0 / SquareSymmetry.COUNT, denoised);
      g.addInverse(pulled, 1.0 / SquareSymmetry.COUNT, out);
    }
  }

  private void reserve(int length) {
    if (turned.length != length) {
      turned = new double[length];
      turnedCotangent = new double[length];
      result = new double[length];
      pulled = new double[length];
    }
  }

  private static Condition turn(SquareSymmetry g, Condition condition) {
    List<double[]> fields =
        condition.fields().stream()
            .map(
                field -> {
                  double[] to = new double[field.length];
                  g.apply(field, to);
                  return to;
                })
            .toList();
    return new Condition(condition.batch(), condition.names(), fields);
  }
}
