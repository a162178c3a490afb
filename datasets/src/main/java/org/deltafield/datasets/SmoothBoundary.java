package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * Random smooth data, continuous around all four edges.
 *
 * <p>Along an edge, s from 0 to 1: g = A·[(1 − s)·c₀ + s·c₁ + Σ_m b_m·m^(−decay)·sin(πms)]. The
 * four corner values c share an offset and have standard normal differences from it; b_m and the
 * offset are standard normal; A is the amplitude.
 *
 * @param amplitude A in units of the root mean square of the potential that the charge makes on the
 *     grounded box, uniform in the logarithm; problems where either part rules are thus drawn alike
 * @param modes sines on each edge
 * @param decay power with which their amplitudes fall; 2 gives continuous slopes
 * @param grounded share of draws with g = 0
 */
public record SmoothBoundary(Range amplitude, int modes, double decay, double grounded)
    implements BoundaryDistribution {
  static final String KIND = "smooth";
  private static final SmoothBoundary DEFAULT = new SmoothBoundary(new Range(0.1, 3), 6, 1.5, 0.1);

  static BoundaryDistribution read(ConfigNode node) {
    return new SmoothBoundary(
        Range.read(node, "amplitude", Bounds.POSITIVE, DEFAULT.amplitude),
        node.integer("modes", Bounds.between(0, 256), DEFAULT.modes),
        node.number("decay", Bounds.between(0, 10), DEFAULT.decay),
        node.number("grounded", Bounds.between(0, 1), DEFAULT.grounded));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    return Shapes.planar(grid)
        ? Optional.empty()
        : Optional.of("boundary " + KIND + " is for grids of two axes; faces takes any");
  }

  @Override
  public void draw(RandomGenerator random, Grid grid, double potentialScale, double[] potential) {
    boolean zero = random.nextDouble() < grounded;
    double scale = zero ? 0 : potentialScale * amplitude.logUniform(random);
    double offset = random.nextGaussian();
    double[] corners = new double[4];
    for (int n = 0; n < 4; n++) {
      corners[n] = scale * (offset + random.nextGaussian());
    }
    int nx = grid.nodes(0);
    int right = grid.intervals(0);
    int top = grid.intervals(1) * nx;
    double[][] alongX = Modes.sines(grid.intervals(0), modes);
    double[][] alongY =
        grid.intervals(0) == grid.intervals(1) ? alongX : Modes.sines(grid.intervals(1), modes);
    // Bottom and top run along x, left and right along y; corners: lower left, lower right, upper
    // left, upper right.
    edge(waves(random, scale), alongX, corners[0], corners[1], potential, 0, 1, grid.nodes(0));
    edge(waves(random, scale), alongX, corners[2], corners[3], potential, top, 1, grid.nodes(0));
    edge(waves(random, scale), alongY, corners[0], corners[2], potential, 0, nx, grid.nodes(1));
    edge(waves(random, scale), alongY, corners[1], corners[3], potential, right, nx, grid.nodes(1));
  }

  private double[] waves(RandomGenerator random, double scale) {
    double[] waves = new double[modes];
    for (int m = 1; m <= modes; m++) {
      // The sines of the table have the factor √2.
      waves[m - 1] = scale * random.nextGaussian() * Math.pow(m, -decay) / Math.sqrt(2);
    }
    return waves;
  }

  private static void edge(
      double[] waves,
      double[][] sines,
      double c0,
      double c1,
      double[] potential,
      int first,
      int stride,
      int nodes) {
    for (int i = 0; i < nodes; i++) {
      double s = (double) i / (nodes - 1);
      double g = (1 - s) * c0 + s * c1;
      // The sines are exactly 0 at the ends: the corner is the same on both edges, to the bit.
      for (int m = 0; m < waves.length; m++) {
        g += waves[m] * sines[m][i];
      }
      potential[first + i * stride] = g;
    }
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    amplitude.put(json, "amplitude");
    return json.put("modes", modes).put("decay", decay).put("grounded", grounded);
  }
}
