package org.deltafield.validation.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Field;

/**
 * Gathers, problem by problem, how a truth lies among the samples drawn for it.
 *
 * <p>If truth y and samples x_1 … x_M are exchangeable, as with the exact posterior, the rank of y
 * among the x at any node is uniform on 0 … M. Nodes of one field are correlated, problems are not:
 * every figure is first averaged over the nodes of a problem, and its standard error is taken over
 * problems. So verdicts hold whatever the correlation.
 *
 * <p>Coverage of level α: the truth lies strictly between the order statistics k and M + 1 − k, k =
 * ⌊(1 − α)(M + 1)/2⌋, which a calibrated ensemble reaches with probability (M + 1 − 2k)/(M + 1)
 * exactly; levels that M samples cannot tell from 1 (k = 0) are left out. Dispersion: 12(u − ½)²
 * averaged, u = (rank + ½)/(M + 1); above 1 − (M + 1)⁻² the ensemble is too narrow, below too wide.
 * CRPS and energy score are the fair ones, in units of the field; ties count half.
 *
 * <p>Sources: T. M. Hamill, Mon. Wea. Rev. 129 (2001) 550, for rank histograms; T. Gneiting and A.
 * E. Raftery, J. Am. Stat. Assoc. 102 (2007) 359, for the scores; C. A. T. Ferro, Q. J. R.
 * Meteorol. Soc. 140 (2014) 1917, for fairness.
 */
public final class Calibration {
  /** The central intervals looked at. */
  private static final double[] LEVELS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99};

  private final int members;
  private final int[] nodes;
  private final int[] ranks;
  private final List<double[]> coverages = new ArrayList<>();
  private final List<double[]> histograms = new ArrayList<>();
  private final List<double[]> moments = new ArrayList<>();

  /**
   * Starts.
   *
   * @param members M, the samples per problem, at least 2
   * @param nodes the nodes to look at, such as the unknown ones; at least one
   */
  public Calibration(int members, int[] nodes) {
    if (members < 2 || nodes.length == 0) {
      throw new IllegalArgumentException(
          "at least 2 samples and a node, not " + members + " and " + nodes.length);
    }
    this.members = members;
    this.nodes = nodes.clone();
    ranks = Arrays.stream(LEVELS).mapToInt(this::rank).filter(k -> k > 0).toArray();
  }

  /** k of a level; a level such as 0.9 is not to lose a rank to its last bit. */
  private int rank(double level) {
    return (int) Math.floor((1 - level) * (members + 1) / 2 + 1e-9);
  }

  /** Looks at one problem. */
  public void add(Field truth, Ensemble ensemble) {
    if (ensemble.size() != members) {
      throw new IllegalArgumentException(ensemble.size() + " samples instead of " + members);
    }
    double[] coverage = new double[ranks.length];
    double[] histogram = new double[members + 1];
    double[] moment = new double[6];
    double[] x = new double[members];
    for (int node : nodes) {
      double y = truth.values()[node];
      double mean = 0;
      double distance = 0;
      int below = 0;
      int equal = 0;
      for (int i = 0; i < members; i++) {
        x[i] = ensemble.samples().get(i).values()[node];
        mean += x[i] / members;
        distance += Math.abs(x[i] - y) / members;
        below += x[i] < y ? 1 : 0;
        equal += x[i] == y ? 1 : 0;
      }
      Arrays.sort(x);
      double pairs = 0;
      double variance = 0;
      for (int i = 0; i < members; i++) {
        pairs += (2 * i - members + 1) * x[i];
        variance += (x[i] - mean) * (x[i] - mean) / (members - 1);
      }
      double u = (below + 0.5 * equal + 0.5) / (members + 1);
      moment[0] += 12 * (u - 0.5) * (u - 0.5);
      moment[1] += u;
      moment[2] += distance - pairs / (members * (members - 1.0));
      moment[3] += variance;
      moment[4] += (mean - y) * (mean - y);
      for (int r = below; r <= below + equal; r++) {
        histogram[r] += 1.0 / ((equal + 1) * nodes.length);
      }
      for (int level = 0; level < ranks.length; level++) {
        int k = ranks[level];
        coverage[level] += x[k - 1] < y && y < x[members - k] ? 1.0 / nodes.length : 0;
      }
    }
    for (int n = 0; n < 5; n++) {
      moment[n] /= nodes.length;
    }
    moment[5] = energyScore(truth, ensemble);
    coverages.add(coverage);
    histograms.add(histogram);
    moments.add(moment);
  }

  /** mean‖x_i − y‖ − ½ mean over pairs ‖x_i − x_j‖, norms as root mean squares over the nodes. */
  private double energyScore(Field truth, Ensemble ensemble) {
    double score = 0;
    for (int i = 0; i < members; i++) {
      double[] x = ensemble.samples().get(i).values();
      score += distance(x, truth.values()) / members;
      for (int j = 0; j < i; j++) {
        double[] other = ensemble.samples().get(j).values();
        score -= distance(x, other) / (members * (members - 1.0));
      }
    }
    return score;
  }

  private double distance(double[] a, double[] b) {
    double sum = 0;
    for (int node : nodes) {
      sum += (a[node] - b[node]) * (a[node] - b[node]);
    }
    return Math.sqrt(sum / nodes.length);
  }

  /**
   * The figures so far.
   *
   * @throws IllegalStateException for fewer than 2 problems
   */
  public CalibrationResult result() {
    if (moments.size() < 2) {
      throw new IllegalStateException("calibration needs 2 problems, has " + moments.size());
    }
    List<CalibrationResult.Level> levels = new ArrayList<>();
    for (int n = 0; n < ranks.length; n++) {
      double nominal = (members + 1.0 - 2 * ranks[n]) / (members + 1);
      levels.add(new CalibrationResult.Level(nominal, Mean.of(column(coverages, n), nominal)));
    }
    double[] histogram = new double[members + 1];
    for (double[] shares : histograms) {
      for (int r = 0; r <= members; r++) {
        histogram[r] += shares[r] / histograms.size();
      }
    }
    double cells = members + 1.0;
    double spread = Mean.of(column(moments, 3), Double.NaN).value();
    double skill = Mean.of(column(moments, 4), Double.NaN).value();
    return new CalibrationResult(
        moments.size(),
        members,
        levels,
        histogram,
        Mean.of(column(moments, 0), 1 - 1 / (cells * cells)),
        Mean.of(column(moments, 1), 0.5),
        Mean.of(column(moments, 2), Double.NaN),
        Mean.of(column(moments, 5), Double.NaN),
        Math.sqrt((1 + 1.0 / members) * spread / skill));
  }

  private static double[] column(List<double[]> rows, int n) {
    return rows.stream().mapToDouble(row -> row[n]).toArray();
  }
}
