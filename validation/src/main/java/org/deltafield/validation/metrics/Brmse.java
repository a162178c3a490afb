package org.deltafield.validation.metrics;

import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Grid;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * PDEBench's bRMSE: mean_b √(Σ e²/n) over the n nodes of all faces, where two faces meet counted
 * once for each: n = 2nx + 2ny in two dimensions.
 */
public final class Brmse implements Metric {
  @Override
  public String name() {
    return "brmse";
  }

  @Override
  public String unit() {
    return Units.POTENTIAL;
  }

  @Override
  public String meaning() {
    return "PDEBench's error on the edges";
  }

  @Override
  public double value(Comparison comparison) {
    Grid grid = comparison.problem().grid();
    return Norms.meanOverSamples(
        comparison.ensemble(),
        x -> {
          double sum = 0;
          int count = 0;
          for (int axis = 0; axis < grid.dimension(); axis++) {
            for (boolean upper : new boolean[] {false, true}) {
              for (int n : Boundaries.faceNodes(grid, Face.of(axis, upper))) {
                double e = x.values()[n] - comparison.reference().values()[n];
                sum += e * e;
                count++;
              }
            }
          }
          return Math.sqrt(sum / count);
        });
  }
}
