package org.deltafield.validation.calibration;

import java.util.List;

/**
 * How well ensembles are calibrated, over independent problems; symbols as in {@link Calibration}.
 *
 * @param problems how many
 * @param members M, samples per problem
 * @param coverage one entry per level that M samples can tell
 * @param ranks share of truths at rank 0 … M; uniform if calibrated
 * @param dispersion 12(u − ½)²; above what is expected the ensemble is too narrow
 * @param centre u; ½ if the ensemble is centred
 * @param crps mean fair continuous ranked probability score
 * @param energyScore mean fair energy score
 * @param spreadSkill √((M + 1)/M)·spread/error of the mean; 1 if calibrated
 */
@SuppressWarnings("ArrayRecordComponent")
public record CalibrationResult(
    int problems,
    int members,
    List<Level> coverage,
    double[] ranks,
    Mean dispersion,
    Mean centre,
    Mean crps,
    Mean energyScore,
    double spreadSkill) {

  /** Standard errors that chance does not explain, for some dozen figures at once. */
  public static final double LIMIT = 4;

  /**
   * The coverage of one level.
   *
   * @param nominal what a calibrated ensemble covers
   * @param observed the share of truths inside
   */
  public record Level(double nominal, Mean observed) {}

  /** Copies the list. */
  public CalibrationResult {
    coverage = List.copyOf(coverage);
  }

  /** Whether coverage is right at every level, within {@value #LIMIT} standard errors. */
  public boolean coverageHolds() {
    return coverage.stream().allMatch(level -> within(level.observed()));
  }

  /** Whether ranks are centred and as dispersed as uniform ones, within the same limit. */
  public boolean ranksHold() {
    return within(dispersion) && within(centre);
  }

  private static boolean within(Mean mean) {
    return Math.abs(mean.standardised()) <= LIMIT;
  }
}
