package org.deltafield.benchmarks;

import java.util.List;
import org.deltafield.diffusion.guidance.LinearMap;
import org.deltafield.diffusion.guidance.Observation;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * The best linear estimate of a state from an observation y = Hx + r, r ~ N(0, R):
 *
 * <p>x̂ = m + CHᵀ(HCHᵀ + R)⁻¹(y − Hm),
 *
 * <p>with mean m and covariance C of given states. It is the posterior mean where states are
 * Gaussian, and what a posterior mean has to beat where they are not.
 */
final class LinearEstimate {
  private final double[] mean;
  private final RealMatrix covariance;

  /** Takes mean and covariance from states, at least two. */
  LinearEstimate(List<double[]> states) {
    int d = states.get(0).length;
    int count = states.size();
    mean = new double[d];
    for (double[] x : states) {
      for (int i = 0; i < d; i++) {
        mean[i] += x[i] / count;
      }
    }
    double[][] c = new double[d][d];
    double[] deviation = new double[d];
    for (double[] x : states) {
      for (int i = 0; i < d; i++) {
        deviation[i] = x[i] - mean[i];
      }
      for (int i = 0; i < d; i++) {
        double share = deviation[i] / (count - 1);
        double[] row = c[i];
        for (int j = 0; j < d; j++) {
          row[j] += share * deviation[j];
        }
      }
    }
    covariance = new Array2DRowRealMatrix(c, false);
  }

  /** m. */
  double[] mean() {
    return mean.clone();
  }

  /** x̂ of one set of values. */
  double[] of(Observation observation) {
    RealMatrix h = matrix(observation.map());
    RealMatrix gain = covariance.multiplyTransposed(h);
    RealMatrix product = h.multiply(gain);
    RealMatrix k = product.add(product.transpose()).scalarMultiply(0.5);
    double[] miss = h.operate(mean);
    for (int i = 0; i < miss.length; i++) {
      k.addToEntry(i, i, observation.variance()[i]);
      miss[i] = observation.values()[i] - miss[i];
    }
    double[] estimate =
        gain.operate(
            new CholeskyDecomposition(k)
                .getSolver()
                .solve(new org.hipparchus.linear.ArrayRealVector(miss, false))
                .toArray());
    for (int i = 0; i < estimate.length; i++) {
      estimate[i] += mean[i];
    }
    return estimate;
  }

  private static RealMatrix matrix(LinearMap map) {
    RealMatrix h = new Array2DRowRealMatrix(map.rows(), map.columns());
    double[] unit = new double[map.columns()];
    double[] column = new double[map.rows()];
    for (int j = 0; j < unit.length; j++) {
      unit[j] = 1;
      map.apply(unit, 0, column, 0);
      unit[j] = 0;
      h.setColumn(j, column);
    }
    return h;
  }
}
