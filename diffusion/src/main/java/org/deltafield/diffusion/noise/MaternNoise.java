package org.deltafield.diffusion.noise;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.deltafield.datasets.GaussianLaw;
import org.deltafield.datasets.RandomField;
import org.deltafield.datasets.Range;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.solvers.AxisEnds;
import org.deltafield.solvers.Grid;

/**
 * A Gaussian random function on a box of width 1 with Matérn's spectrum: n = c Σ_m ξ_m (κ_m² +
 * τ²)^{−α/2} ψ_m. The ψ are products of sines where every face holds the potential, so that n
 * vanishes there; of cosines, with the constant unless the mean is fixed, where some face does not;
 * periodic along periodic axes.
 *
 * <p>c makes the variance, averaged over the box, 1 for the function with all its modes (the first
 * 512 along each axis). It knows no grid, and each ξ_m depends on the draw and on m alone: one seed
 * is one function, of which a finer grid shows more (see {@link GaussianLaw}, which draws). A
 * coarse grid's variance is below 1 by what it cannot show. Cost O(n³) a draw on n² nodes.
 */
public final class MaternNoise implements NoiseField {
  private static final int ALL_MODES = 512;

  private final ModelGrid nodes;
  private final Grid grid;
  private final GaussianLaw law;

  /** The function of a law on the unknown nodes of a grid. */
  public MaternNoise(NoiseLaw.Matern spectrum, ModelGrid nodes) {
    this.nodes = nodes;
    grid =
        new Grid(
            new int[] {nodes.nx(), nodes.ny()},
            new double[] {1, nodes.aspect()},
            new boolean[] {nodes.x() == AxisEnds.PERIODIC, nodes.y() == AxisEnds.PERIODIC});
    RandomField.Basis basis = basis(nodes);
    double alpha = spectrum.smoothness();
    double tau = spectrum.inverseLength();
    double c2 = nodes.aspect() / variance(spectrum, nodes, ALL_MODES);
    law =
        new GaussianLaw(
            basis,
            Math.min(ALL_MODES, Math.min(resolved(basis, 0), resolved(basis, 1))),
            new Range(alpha, alpha),
            new Range(tau, tau),
            OptionalDouble.of(Math.sqrt(c2)),
            1,
            !nodes.floating());
  }

  private static RandomField.Basis basis(ModelGrid nodes) {
    boolean held = held(nodes.x()) && held(nodes.y());
    return held ? RandomField.Basis.SINE : RandomField.Basis.COSINE;
  }

  private static boolean held(AxisEnds ends) {
    return ends == AxisEnds.DIRICHLET || ends == AxisEnds.PERIODIC;
  }

  /** Functions that the nodes along an axis tell apart. */
  private int resolved(RandomField.Basis basis, int axis) {
    boolean sines = basis == RandomField.Basis.SINE && !grid.periodic(axis);
    return sines ? grid.intervals(axis) - 1 : grid.nodes(axis);
  }

  /**
   * Σ_m (κ_m² + τ²)^{−α} over so many modes along each axis: the variance that c = 1 would give.
   */
  static double variance(NoiseLaw.Matern spectrum, ModelGrid nodes, int modes) {
    double[] x = kappas(nodes.x(), 1, basis(nodes), modes);
    double[] y = kappas(nodes.y(), nodes.aspect(), basis(nodes), modes);
    double sum = 0;
    for (double ky : y) {
      for (double kx : x) {
        double kappa2 = kx * kx + ky * ky;
        boolean dropped = kappa2 == 0 && nodes.floating();
        double tau = spectrum.inverseLength();
        sum += dropped ? 0 : Math.pow(kappa2 + tau * tau, -spectrum.smoothness());
      }
    }
    return sum;
  }

  private static double[] kappas(AxisEnds ends, double length, RandomField.Basis basis, int modes) {
    boolean periodic = ends == AxisEnds.PERIODIC;
    int first = basis == RandomField.Basis.SINE ? 1 : 0;
    double[] kappas = new double[periodic ? modes - (modes + 1) % 2 : modes];
    for (int m = 0; m < kappas.length; m++) {
      int halves = periodic ? 2 * ((m + 1) / 2) : m + first;
      kappas[m] = Math.PI / length * halves;
    }
    return kappas;
  }

  @Override
  public int size() {
    return nodes.size();
  }

  @Override
  public void draw(RandomGenerator random, double[] out, int offset) {
    double[] values = law.draw(random, grid);
    int nx = nodes.columns();
    for (int j = 0; j < nodes.rows(); j++) {
      int from = (j + nodes.y().first()) * grid.nodes(0) + nodes.x().first();
      System.arraycopy(values, from, out, offset + j * nx, nx);
    }
  }
}
