package org.deltafield.validation.exact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumMap;
import java.util.Map;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.GaussianSeries;
import org.deltafield.datasets.SourceDistributions;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.BoundaryCondition;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/** Small Gaussian problems and their dense matrices, for comparison. */
final class GaussianWorld {
  private GaussianWorld() {}

  /** The law of DiffusionPDE's sources, or its like in sines. */
  static GaussianSeries series(String basis, int modes, Grid grid) {
    String text =
        String.format(
            "{\"kind\": \"gaussian-field\", \"basis\": \"%s\", \"modes\": %d, \"smoothness\": 2,"
                + " \"inverse-length\": 3, \"amplitude\": 3, \"mean\": false}",
            basis, modes);
    try {
      return GaussianSeries.of(
          SourceDistributions.read(ConfigNode.root(new ObjectMapper().readTree(text), "test")),
          grid);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Grounded, ε = 1, direct solves. */
  static GaussianProblem grounded(String basis, int modes, Grid grid) {
    return new GaussianProblem(
        series(basis, modes, grid),
        PoissonProblem.of(Field.zero(grid), Boundaries.grounded(grid)),
        Solvers.create("direct", new StoppingRule(1e-9, 0, 1)));
  }

  /** Data on two faces, a flux on the third, another kind on the fourth; ε varies; ρ₀ is not 0. */
  static PoissonProblem general(Grid grid) {
    Map<Face, BoundaryCondition> faces = new EnumMap<>(Face.class);
    for (Face face : Face.values()) {
      if (face.axis() < 2) {
        double[] data = new double[grid.faceSize(face.axis())];
        for (int n = 0; n < data.length; n++) {
          data[n] = 0.02 * Math.sin(n + face.key().length());
        }
        faces.put(
            face,
            face == Face.TOP
                ? new BoundaryCondition.Neumann(data)
                : new BoundaryCondition.Dirichlet(data));
      }
    }
    return new PoissonProblem(
        Field.of(grid, (x, y, z) -> x - y),
        new Permittivity.Variable(Field.of(grid, (x, y, z) -> 1 + x + 2 * y)),
        new Boundaries(grid, faces),
        java.util.List.of());
  }

  static GaussianProblem general(int modes, Grid grid) {
    return new GaussianProblem(
        series("cosine", modes, grid),
        general(grid),
        Solvers.create("mgcg", new StoppingRule(1e-12, 0, 200)));
  }

  /** The matrix from ξ to a field, column by column. */
  static RealMatrix map(GaussianProblem problem, Quantity quantity) {
    RealMatrix matrix = new Array2DRowRealMatrix(problem.grid().size(), problem.modes());
    for (int m = 0; m < problem.modes(); m++) {
      double[] xi = new double[problem.modes()];
      xi[m] = 1;
      matrix.setColumn(m, problem.deviation(quantity, xi));
    }
    return matrix;
  }
}
