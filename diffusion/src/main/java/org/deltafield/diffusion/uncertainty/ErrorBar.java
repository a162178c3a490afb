package org.deltafield.diffusion.uncertainty;

import java.util.List;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Field;

/**
 * What several trained scores say of one field. Each gives an ensemble of samples; by the law of
 * total variance the variance of a sample is the mean variance within the members plus the variance
 * of their means. The first is the sampler's noise, the second is what training did not settle: the
 * error bar of the field.
 *
 * @param mean over members
 * @param between standard deviation of the members' means, unbiased over members
 * @param within root of the members' mean variance; zero for single samples
 */
public record ErrorBar(Field mean, Field between, Field within) {
  /**
   * The error bar of members' samples.
   *
   * @param members at least two ensembles on one grid
   */
  public static ErrorBar of(List<Ensemble> members) {
    if (members.size() < 2) {
      throw new IllegalArgumentException(
          "an error bar needs at least 2 members, not " + members.size());
    }
    Ensemble means = new Ensemble(members.stream().map(Ensemble::mean).toList());
    double[] within = new double[means.grid().size()];
    for (Ensemble member : members) {
      double[] spread = member.spread().values();
      for (int n = 0; n < within.length; n++) {
        within[n] += spread[n] * spread[n] / members.size();
      }
    }
    for (int n = 0; n < within.length; n++) {
      within[n] = Math.sqrt(within[n]);
    }
    return new ErrorBar(means.mean(), means.spread(), new Field(means.grid(), within));
  }

  /** ‖between‖/‖mean‖: the error bar as one number; 0 where both vanish. */
  public double relative() {
    double size = mean.norm();
    return size > 0 ? between.norm() / size : 0;
  }
}
