package org.deltafield.cli;

import org.deltafield.solvers.Conductor;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/**
 * A charge density on the nodes of a grid, gathered from shapes.
 *
 * <p>Total charge is Σ ρ·(cell volume), where a node on a face that is not periodic has half a
 * cell. Node densities on Dirichlet faces have no effect: charge on a held wall is screened.
 */
public final class Charges {
  /**
   * Sample points per axis in a cell that an edge crosses: the area of a disc is then 1e-3 exact.
   */
  private static final int SAMPLES = 8;

  private final Grid grid;
  private final double[] density;

  /** No charge yet. */
  public Charges(Grid grid) {
    this.grid = grid;
    this.density = new double[grid.size()];
  }

  /** The sum so far. */
  public Field density() {
    return new Field(grid, density.clone());
  }

  /** max h_a. */
  double largestSpacing() {
    double h = 0;
    for (int a = 0; a < grid.dimension(); a++) {
      h = Math.max(h, grid.spacing(a));
    }
    return h;
  }

  /** Adds densities given on the nodes. */
  public void add(double[] values) {
    for (int n = 0; n < density.length; n++) {
      density[n] += values[n];
    }
  }

  /**
   * Adds a Gaussian of total charge q on the whole space: ρ = q (2πw²)^(−d/2) exp(−r²/2w²). On the
   * grid the charge is exact to exp(−2π²w²/h²), 3e-9 for w = h. Images across periodic faces within
   * eight widths are added.
   */
  public void addBlob(double[] center, double width, double charge) {
    int d = grid.dimension();
    double peak = charge * Math.pow(2 * Math.PI * width * width, -0.5 * d);
    double[][] factors = new double[d][];
    for (int a = 0; a < d; a++) {
      factors[a] = new double[grid.nodes(a)];
      int images = grid.periodic(a) ? 1 + (int) Math.ceil(8 * width / grid.length(a)) : 0;
      for (int i = 0; i < factors[a].length; i++) {
        for (int m = -images; m <= images; m++) {
          double r = (grid.coordinate(a, i) - center[a] + m * grid.length(a)) / width;
          factors[a][i] += Math.exp(-0.5 * r * r);
        }
      }
    }
    for (int n = 0; n < density.length; n++) {
      double value = peak;
      for (int a = 0; a < d; a++) {
        value *= factors[a][n / grid.stride(a) % grid.nodes(a)];
      }
      density[n] += value;
    }
  }

  /** Adds a point charge, shared among the nodes of its cell by multilinear weights. */
  public void addPoint(double[] at, double charge) {
    int d = grid.dimension();
    for (int corner = 0; corner < 1 << d; corner++) {
      double weight = 1;
      double volume = 1;
      int node = 0;
      for (int a = 0; a < d; a++) {
        double s = at[a] / grid.spacing(a);
        int cell = Math.min((int) s, grid.intervals(a) - 1);
        boolean upper = (corner >> a & 1) == 1;
        int i = cell + (upper ? 1 : 0);
        weight *= upper ? s - cell : 1 - (s - cell);
        boolean end = !grid.periodic(a) && (i == 0 || i == grid.intervals(a));
        volume *= end ? grid.spacing(a) / 2 : grid.spacing(a);
        node += i % grid.nodes(a) * grid.stride(a);
      }
      density[node] += charge * weight / volume;
    }
  }

  /** Adds a constant density inside a shape, weighted by how much of each node's cell it covers. */
  public void addRegion(Conductor.Shape shape, double value) {
    double reach = 0;
    for (int a = 0; a < grid.dimension(); a++) {
      reach += grid.spacing(a) * grid.spacing(a) / 4;
    }
    reach = Math.sqrt(reach);
    double[] centre = new double[3];
    for (int n = 0; n < density.length; n++) {
      for (int a = 0; a < grid.dimension(); a++) {
        centre[a] = grid.coordinate(a, n / grid.stride(a) % grid.nodes(a));
      }
      double distance = shape.signedDistance(centre[0], centre[1], centre[2]);
      if (distance < reach) {
        density[n] += distance <= -reach ? value : value * coverage(shape, centre);
      }
    }
  }

  private double coverage(Conductor.Shape shape, double[] centre) {
    int d = grid.dimension();
    int total = (int) Math.round(Math.pow(SAMPLES, d));
    int inside = 0;
    double[] p = centre.clone();
    for (int sample = 0; sample < total; sample++) {
      int rest = sample;
      for (int a = 0; a < d; a++) {
        double offset = (rest % SAMPLES + 0.5) / SAMPLES - 0.5;
        p[a] = centre[a] + offset * grid.spacing(a);
        rest /= SAMPLES;
      }
      inside += shape.signedDistance(p[0], p[1], p[2]) <= 0 ? 1 : 0;
    }
    return (double) inside / total;
  }
}
