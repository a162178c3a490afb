package org.deltafield.solvers;

/** The coarsest level, solved exactly by a dense Cholesky factorisation A = L Lᵀ. */
final class DenseLevel extends Level {
  private final int[] index;
  private final double[][] factor;
  private final double[] y;
  private final double[][] links;

  DenseLevel(Lattice lattice, double[][] links) {
    super(lattice, new double[lattice.size], new double[lattice.size]);
    this.links = links;
    int size = Math.toIntExact(lattice.unknowns());
    index = new int[size];
    y = new double[size];
    factor = new double[size][size];
    int[] number = new int[lattice.size];
    java.util.Arrays.fill(number, -1);
    for (int n = 0; n < size; n++) {
      int rest = n / lattice.count[0];
      index[n] =
          lattice.row(rest % lattice.count[1], rest / lattice.count[1]) + n % lattice.count[0];
      number[index[n]] = n;
    }
    numberGhosts(number);
    double[] diagonal = new double[lattice.size];
    for (int r = 0; r < lattice.rows(); r++) {
      int row = lattice.row(r % lattice.count[1], r / lattice.count[1]);
      Links.diagonal(lattice, links, row, diagonal);
    }
    for (int n = 0; n < size; n++) {
      factor[n][n] += diagonal[index[n]];
      for (int code = 0; code < 27; code++) {
        double[] link = code == 13 ? null : links[Math.max(code, 26 - code)];
        if (link != null) {
          int q = index[n] + Links.offset(lattice, code);
          if (number[q] >= 0) {
            factor[n][number[q]] -= link[code > 13 ? index[n] : q];
          }
        }
      }
    }
    factorise();
  }

  /** Ghosts of periodic axes have the numbers of the nodes they repeat. */
  private void numberGhosts(int[] number) {
    double[] v = new double[number.length];
    for (int n = 0; n < v.length; n++) {
      v[n] = number[n];
    }
    lattice.wrap(v);
    for (int n = 0; n < v.length; n++) {
      number[n] = (int) v[n];
    }
  }

  private void factorise() {
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = factor[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
      }
    }
  }

  @Override
  void relaxFromZero() {
    for (int i = 0; i < y.length; i++) {
      double sum = b[index[i]];
      for (int k = 0; k < i; k++) {
        sum -= factor[i][k] * y[k];
      }
      y[i] = sum / factor[i][i];
    }
    for (int i = y.length - 1; i >= 0; i--) {
      double sum = y[i];
      for (int k = i + 1; k < y.length; k++) {
        sum -= factor[k][i] * y[k];
      }
      y[i] = sum / factor[i][i];
      x[index[i]] = y[i];
    }
  }

  @Override
  void relax() {
    relaxFromZero();
  }

  @Override
  void restrictResidual() {
    throw new IllegalStateException("the coarsest level has none below");
  }

  @Override
  void correctAndRelax() {
    throw new IllegalStateException("the coarsest level has none below");
  }

  @Override
  void restrictSource() {
    throw new IllegalStateException("the coarsest level has none below");
  }

  @Override
  void startFromCoarse() {
    throw new IllegalStateException("the coarsest level has none below");
  }

  @Override
  double apply(double[] v, double[] out) {
    lattice.wrap(v);
    double sum = 0;
    for (int p : index) {
      double value = 0;
      for (int code = 14; code < 27; code++) {
        if (links[code] != null) {
          int step = Links.offset(lattice, code);
          value += links[code][p] * (v[p] - v[p + step]);
          value += links[code][p - step] * (v[p] - v[p - step]);
        }
      }
      out[p] = value;
      sum += v[p] * value;
    }
    return sum;
  }
}
