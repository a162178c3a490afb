package org.deltafield.datasets;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deltafield.solvers.Grid;

/** Sines and cosines on the nodes of an axis, of unit mean square over it. */
final class Modes {
  /** More modes change the estimate little: a mode k of φ carries 1/k² of that of ρ. */
  private static final int LOW = 8;

  /** Tables that were asked for; every draw asks for the same few. */
  private static final Map<Table, double[][]> TABLES = new ConcurrentHashMap<>();

  private static final int MOST_TABLES = 64;

  /** What a table holds. */
  private record Table(boolean sines, int intervals, int count) {}

  private Modes() {}

  /** √2·sin(πki/n) for k = 1 … count, i = 0 … n; shared, for reading. */
  static double[][] sines(int n, int count) {
    return table(new Table(true, n, count));
  }

  /** √2·cos(πki/n) for k = 0 … count − 1, i = 0 … n; 1 for k = 0; shared, for reading. */
  static double[][] cosines(int n, int count) {
    return table(new Table(false, n, count));
  }

  private static double[][] table(Table key) {
    double[][] known = TABLES.get(key);
    if (known == null) {
      known = key.sines ? newSines(key.intervals, key.count) : newCosines(key.intervals, key.count);
      if (TABLES.size() < MOST_TABLES) {
        TABLES.put(key, known);
      }
    }
    return known;
  }

  private static double[][] newSines(int n, int count) {
    double[] wave = new double[2 * n];
    for (int m = 0; m < 2 * n; m++) {
      // Exact zeros at both ends keep the edge of a field free of round-off.
      wave[m] = m % n == 0 ? 0 : Math.sqrt(2) * Math.sin(Math.PI * m / n);
    }
    return sample(wave, n, count, 1);
  }

  private static double[][] newCosines(int n, int count) {
    double[] wave = new double[2 * n];
    for (int m = 0; m < 2 * n; m++) {
      wave[m] = Math.sqrt(2) * Math.cos(Math.PI * m / n);
    }
    double[][] values = sample(wave, n, count, 0);
    Arrays.fill(values[0], 1);
    return values;
  }

  private static double[][] sample(double[] wave, int n, int count, int first) {
    double[][] values = new double[count][n + 1];
    for (int k = 0; k < count; k++) {
      int phase = 0;
      for (int i = 0; i <= n; i++) {
        values[k][i] = wave[phase];
        phase += k + first;
        phase -= phase >= 2 * n ? 2 * n : 0;
      }
    }
    return values;
  }

  /** target[at + i] += factor·values[from + i] for i = 0 … count − 1. */
  static void addTo(double[] target, int at, double factor, double[] values, int from, int count) {
    for (int i = 0; i < count; i++) {
      target[at + i] += factor * values[from + i];
    }
  }

  /**
   * Estimates the root mean square of the potential that a charge makes on a grounded box with ε =
   * 1, from its lowest 8 × 8 sine modes: φ_kl = ρ_kl/(π²(k²/L₁² + l²/L₂²)).
   */
  static double potentialScale(Grid grid, double[] charge) {
    if (!Shapes.planar(grid)) {
      return generalScale(grid, charge);
    }
    int modesX = Math.min(LOW, grid.intervals(0) - 1);
    int modesY = Math.min(LOW, grid.intervals(1) - 1);
    double[][] alongX = sines(grid.intervals(0), modesX);
    double[][] alongY = sines(grid.intervals(1), modesY);
    int nx = grid.nodes(0);
    int ny = grid.intervals(1);
    double[] even = new double[nx];
    double[] odd = new double[nx];
    double[][] rows = new double[modesY][nx];
    // sin(πl(1 − s)) = ∓sin(πls) for even and odd l: rows that mirror each other go together.
    for (int j = 1; 2 * j <= ny; j++) {
      int low = j * nx;
      int high = (ny - j) * nx;
      double share = 2 * j == ny ? 0.5 : 1;
      for (int i = 0; i < nx; i++) {
        odd[i] = share * (charge[low + i] + charge[high + i]);
        even[i] = charge[low + i] - charge[high + i];
      }
      for (int l = 0; l < modesY; l++) {
        addTo(rows[l], alongY[l][j], l % 2 == 0 ? odd : even);
      }
    }
    double sum = 0;
    double[] sums = new double[LOW];
    for (int l = 0; l < modesY; l++) {
      if (modesX == LOW) {
        sumsAlong(alongX, rows[l], sums);
      } else {
        for (int k = 0; k < modesX; k++) {
          sums[k] = 0;
          for (int i = 0; i < nx; i++) {
            sums[k] += alongX[k][i] * rows[l][i];
          }
        }
      }
      for (int k = 0; k < modesX; k++) {
        double rho = sums[k];
        rho /= (double) grid.intervals(0) * grid.intervals(1);
        double kx = Math.PI * (k + 1) / grid.length(0);
        double ky = Math.PI * (l + 1) / grid.length(1);
        double phi = rho / (kx * kx + ky * ky);
        sum += phi * phi;
      }
    }
    return Math.sqrt(sum);
  }

  /** Eight sums at once, each in the order of the nodes: none waits for another one's addition. */
  private static void sumsAlong(double[][] waves, double[] row, double[] sums) {
    double[] w0 = waves[0];
    double[] w1 = waves[1];
    double[] w2 = waves[2];
    double[] w3 = waves[3];
    double[] w4 = waves[4];
    double[] w5 = waves[5];
    double[] w6 = waves[6];
    double[] w7 = waves[7];
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int i = 0; i < row.length; i++) {
      double v = row[i];
      s0 += w0[i] * v;
      s1 += w1[i] * v;
      s2 += w2[i] * v;
      s3 += w3[i] * v;
      s4 += w4[i] * v;
      s5 += w5[i] * v;
      s6 += w6[i] * v;
      s7 += w7[i] * v;
    }
    sums[0] = s0;
    sums[1] = s1;
    sums[2] = s2;
    sums[3] = s3;
    sums[4] = s4;
    sums[5] = s5;
    sums[6] = s6;
    sums[7] = s7;
  }

  /** The same in any dimension, and with periodic axes; their first node stands for the last. */
  private static double generalScale(Grid grid, double[] charge) {
    double[] values = charge;
    int dimension = grid.dimension();
    int[] counts = new int[dimension];
    double intervals = 1;
    int inner = 1;
    for (int axis = 0; axis < dimension; axis++) {
      int nodes = grid.nodes(axis);
      counts[axis] = Math.min(LOW, grid.intervals(axis) - 1);
      intervals *= grid.intervals(axis);
      double[][] sines = sines(grid.intervals(axis), counts[axis]);
      int outer = values.length / (nodes * inner);
      double[] next = new double[outer * counts[axis] * inner];
      for (int o = 0; o < outer; o++) {
        for (int k = 0; k < counts[axis]; k++) {
          for (int i = 0; i < nodes; i++) {
            int to = (o * counts[axis] + k) * inner;
            addTo(next, to, sines[k][i], values, (o * nodes + i) * inner, inner);
          }
        }
      }
      values = next;
      inner *= counts[axis];
    }
    double sum = 0;
    for (int n = 0; n < values.length; n++) {
      double kappa2 = 0;
      int rest = n;
      for (int axis = 0; axis < dimension; axis++) {
        double kappa = Math.PI * (rest % counts[axis] + 1) / grid.length(axis);
        kappa2 += kappa * kappa;
        rest /= counts[axis];
      }
      double phi = values[n] / (intervals * kappa2);
      sum += phi * phi;
    }
    return Math.sqrt(sum);
  }

  private static void addTo(double[] target, double factor, double[] values) {
    for (int i = 0; i < target.length; i++) {
      target[i] += factor * values[i];
    }
  }
}
