package org.deltafield.diffusion.network;

/**
 * The shape of a {@link ScoreNetwork} on the (n−1)×(n−1) inner nodes of a square grid of n
 * intervals.
 *
 * @param intervals n, at least 4
 * @param preconditioning how the estimate is put together
 * @param sigmaData e of {@link Preconditioning}; the starting value where e is learned
 * @param green whether the guess has a linear branch: one learned positive gain per sine mode of
 *     the source
 * @param blocks residual blocks of the non-linear part, per level for a U-Net; 0 for none
 * @param channels of the non-linear part
 * @param modes sine modes per axis that spectral filters keep
 * @param greenRate factor on the learning rate of the gains and of e, whose logarithms are learned
 * @param family what the non-linear part is built of
 * @param levels how often a U-Net halves its grid
 */
public record NetworkSpec(
    int intervals,
    Preconditioning preconditioning,
    double sigmaData,
    boolean green,
    int blocks,
    int channels,
    int modes,
    double greenRate,
    Family family,
    int levels) {

  /** Checks the bounds. */
  public NetworkSpec {
    require(intervals >= 4 && intervals <= 1024, "intervals is 4 to 1024, not " + intervals);
    require(
        sigmaData > 0 && Double.isFinite(sigmaData), "sigma-data is positive, not " + sigmaData);
    require(blocks >= 0 && blocks <= 64, "blocks is 0 to 64, not " + blocks);
    require(green || blocks > 0, "a network has a green branch, or blocks, or both");
    require(channels >= 1 && channels <= 512, "channels is 1 to 512, not " + channels);
    require(modes >= 1 && modes < intervals, "modes is 1 to " + (intervals - 1) + ", not " + modes);
    require(greenRate > 0, "green-rate is positive, not " + greenRate);
    require(levels >= 0 && levels <= 6, "levels is 0 to 6, not " + levels);
  }

  /** A network whose non-linear part, where it has one, is a {@link SpectralStack}. */
  public NetworkSpec(
      int intervals,
      Preconditioning preconditioning,
      double sigmaData,
      boolean green,
      int blocks,
      int channels,
      int modes,
      double greenRate) {
    this(
        intervals,
        preconditioning,
        sigmaData,
        green,
        blocks,
        channels,
        modes,
        greenRate,
        Family.SINE,
        0);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Inner nodes along one axis, n − 1. */
  public int side() {
    return intervals - 1;
  }

  /** Inner nodes of the square, (n − 1)². */
  public int stateSize() {
    return side() * side();
  }
}
