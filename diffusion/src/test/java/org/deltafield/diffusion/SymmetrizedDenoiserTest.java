package org.deltafield.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SymmetrizedDenoiserTest {
  private static final int SIDE = 5;
  private static final int SIZE = SIDE * SIDE;

  /** D = x∘x·w + f∘w with weights that have no symmetry. */
  private static final class Lopsided implements DifferentiableDenoiser {
    private final double[] w = draw(SIZE, 1);

    @Override
    public int stateSize() {
      return SIZE;
    }

    @Override
    public void denoise(double[] x, double sigma, Condition condition, double[] out) {
      for (int n = 0; n < x.length; n++) {
        out[n] = (x[n] * x[n] + condition.field("source")[n]) * w[n % SIZE];
      }
    }

    @Override
    public void pullback(
        double[] x, double sigma, Condition condition, double[] v, double[] denoised, double[] r) {
      denoise(x, sigma, condition, denoised);
      for (int n = 0; n < x.length; n++) {
        r[n] = 2 * x[n] * w[n % SIZE] * v[n];
      }
    }
  }

  private static double[] draw(int n, long seed) {
    return new SplittableRandom(seed).doubles(n, -1, 1).toArray();
  }

  @Test
  void theEightMapsAreEightAndAGroup() {
    double[] field = draw(SIZE, 2);
    Set<List<Double>> images = new HashSet<>();
    for (SquareSymmetry g : SquareSymmetry.all(SIDE)) {
      double[] image = new double[SIZE];
      g.apply(field, image);
      images.add(Arrays.stream(image).boxed().toList());
      double[] back = new double[SIZE];
      g.addInverse(image, 1, back);
      assertThat(back).containsExactly(field);
    }
    assertThat(images).hasSize(8);
    for (SquareSymmetry g : SquareSymmetry.all(SIDE)) {
      for (SquareSymmetry h : SquareSymmetry.all(SIDE)) {
        double[] once = new double[SIZE];
        double[] twice = new double[SIZE];
        h.apply(field, once);
        g.apply(once, twice);
        assertThat(images).contains(Arrays.stream(twice).boxed().toList());
      }
    }
  }

  @Test
  void theMeanCommutesWithEverySymmetry() {
    SymmetrizedDenoiser mean = new SymmetrizedDenoiser(new Lopsided());
    double[] x = draw(2 * SIZE, 3);
    double[] f = draw(2 * SIZE, 4);
    double[] plain = new double[2 * SIZE];
    mean.denoise(x, 1, Condition.source(2, f), plain);
    for (SquareSymmetry g : SquareSymmetry.all(SIDE)) {
      double[] gx = new double[2 * SIZE];
      double[] gf = new double[2 * SIZE];
      double[] expected = new double[2 * SIZE];
      double[] out = new double[2 * SIZE];
      g.apply(x, gx);
      g.apply(f, gf);
      g.apply(plain, expected);
      mean.denoise(gx, 1, Condition.source(2, gf), out);
      // Eight terms in another order: round-off.
      assertThat(out).containsExactly(expected, Offset.offset(1e-14));
    }
  }

  @Test
  void pullbackIsTheTransposeOfTheDirectionalDerivative() {
    SymmetrizedDenoiser mean = new SymmetrizedDenoiser(new Lopsided());
    double[] x = draw(SIZE, 5);
    double[] v = draw(SIZE, 6);
    double[] direction = draw(SIZE, 7);
    Condition condition = Condition.source(1, draw(SIZE, 8));
    double[] denoised = new double[SIZE];
    double[] pulled = new double[SIZE];
    mean.pullback(x, 1, condition, v, denoised, pulled);
    double[] plain = new double[SIZE];
    mean.denoise(x, 1, condition, plain);
    assertThat(denoised).containsExactly(plain);
    double h = 1e-4;
    double forward = 0;
    double backward = 0;
    double[] up = new double[SIZE];
    double[] down = new double[SIZE];
    double[] shifted = new double[SIZE];
    for (int n = 0; n < SIZE; n++) {
      shifted[n] = x[n] + h * direction[n];
    }
    mean.denoise(shifted, 1, condition, up);
    for (int n = 0; n < SIZE; n++) {
      shifted[n] = x[n] - h * direction[n];
    }
    mean.denoise(shifted, 1, condition, down);
    for (int n = 0; n < SIZE; n++) {
      forward += v[n] * (up[n] - down[n]) / (2 * h);
      backward += pulled[n] * direction[n];
    }
    // D is quadratic, so central differences are exact up to round-off over h.
    assertThat(backward).isCloseTo(forward, Offset.offset(1e-10));
  }
}
