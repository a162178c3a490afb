package org.deltafield.validation.metrics;

import java.util.Arrays;
import org.deltafield.validation.Comparison;
import org.deltafield.validation.Metric;
import org.deltafield.validation.Units;

/**
 * PDEBench's fRMSE in a band of wave numbers, 2-D: the mean over the band's shells k of f_k =
 * √(mean_b Σ_{⌊√(i²+j²)⌋=k} |F_e|²)/(nx·ny)·LxLy, F_e the unnormalised Fourier transform of the
 * error over the nx × ny nodes, i &lt; ⌊nx/2⌋, j &lt; ⌊ny/2⌋. The value of a problem is that of a
 * batch of its samples alone; the reported mean is PDEBench's figure for the whole batch.
 */
public final class Frmse implements Metric {
  private final String band;
  private final int first;
  private final int last;

  /**
   * A band.
   *
   * @param band its name
   * @param first shell
   * @param last shell; what the grid does not have is left out
   */
  public Frmse(String band, int first, int last) {
    this.band = band;
    this.first = first;
    this.last = last;
  }

  @Override
  public String name() {
    return "frmse_" + band;
  }

  @Override
  public String unit() {
    return Units.POTENTIAL_AREA;
  }

  @Override
  public String meaning() {
    return "PDEBench's Fourier error, "
        + (last == Integer.MAX_VALUE
            ? "wave numbers from " + first
            : "wave numbers " + first + " to " + last);
  }

  @Override
  public boolean applies(Comparison comparison) {
    return Metric.super.applies(comparison) && comparison.errorShells().length > first;
  }

  @Override
  public double value(Comparison comparison) {
    return mean(new double[][] {parts(comparison)});
  }

  /** Σ|F_e|²(LxLy/(nx·ny))² of the band's shells, the mean over the samples. */
  @Override
  public double[] parts(Comparison comparison) {
    double[] shells = comparison.errorShells();
    return Arrays.copyOfRange(shells, first, 1 + Math.min(last, shells.length - 1));
  }

  @Override
  public double mean(double[][] parts) {
    int shells = parts[0].length;
    double[] sum = new double[shells];
    for (double[] part : parts) {
      for (int k = 0; k < shells; k++) {
        sum[k] += part[k];
      }
    }
    double mean = 0;
    for (double s : sum) {
      mean += Math.sqrt(s / parts.length) / shells;
    }
    return mean;
  }
}
