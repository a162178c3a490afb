package org.deltafield.solvers;

import java.util.Arrays;

/**
 * Successive over-relaxation in natural order: e_p ← e_p + ω (ê_p − e_p), ê_p the value that solves
 * row p with its neighbours as they stand. ω = 1 is Gauss–Seidel.
 *
 * <p>Converges for every 0 &lt; ω &lt; 2, as S = W A is symmetric and positive (semi)definite
 * (Ostrowski). Each step costs one sweep and one residual. Source: D. M. Young, Trans. AMS 76
 * (1954) 92.
 */
final class SuccessiveOverRelaxation implements IterativeMethod {
  private final PoissonOperator operator;
  private final SymmetricLinks links;
  private final double omega;
  private final double[] weights;
  private final double[] inverse;
  private final double[] e;
  private final double[] b;
  private final double[] row;
  private double[] r;

  SuccessiveOverRelaxation(PoissonOperator operator, double omega) {
    this.operator = operator;
    this.omega = omega;
    links = new SymmetricLinks(operator);
    weights = operator.nodeWeights();
    inverse = links.diagonal();
    for (int n = 0; n < inverse.length; n++) {
      inverse[n] = 1 / inverse[n];
    }
    e = new double[inverse.length];
    b = new double[inverse.length];
    row = new double[operator.grid().nodes(0)];
    r = e;
  }

  @Override
  public void begin(double[] right) {
    System.arraycopy(right, 0, b, 0, b.length);
    r = right;
    Arrays.fill(e, 0);
  }

  @Override
  public double step() {
    boolean wraps = links.grid().periodic(0);
    for (int base = 0; base < e.length; base += row.length) {
      for (int i = 0; i < row.length; i++) {
        row[i] = weights[base + i] * b[base + i];
      }
      links.addLowerRows(base, e, row);
      links.addUpperRows(base, e, row);
      relax(row, links.alongX(), base, wraps);
    }
    operator.residual(b, e, r);
    return Math.sqrt(Vectors.dot(r, r));
  }

  private void relax(double[] sum, double[] s, int base, boolean wraps) {
    int last = sum.length - 1;
    for (int i = 0; i <= last; i++) {
      int p = base + i;
      double t = sum[i];
      if (i > 0) {
        t += s[p - 1] * e[p - 1];
      } else if (wraps) {
        t += s[base + last] * e[base + last];
      }
      if (i < last) {
        t += s[p] * e[p + 1];
      } else if (wraps) {
        t += s[p] * e[base];
      }
      e[p] += omega * (t * inverse[p] - e[p]);
    }
  }

  @Override
  public void addCorrection(double factor, double[] phi) {
    Vectors.add(factor, e, phi);
  }

  @Override
  public double correctionNorm() {
    return Norms.l2(e);
  }
}
