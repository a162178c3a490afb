package org.deltafield.diffusion.network;

/**
 * The shape of a {@link ScoreNetwork} on the unknown nodes of a 2-D box.
 *
 * @param grid intervals, shape of the box and kinds of faces
 * @param preconditioning how the estimate is put together
 * @param sigmaData e of {@link Preconditioning}; the starting value where e is learned
 * @param green whether the guess has a linear branch: one learned positive gain per mode of the
 *     source
 * @param blocks residual blocks of the non-linear part, per level for a U-Net; 0 for none
 * @param channels of the non-linear part
 * @param modes sine modes per axis that spectral filters keep
 * @param greenRate factor on the learning rate of the gains and of e, whose logarithms are learned
 * @param family what the non-linear part is built of
 * @param levels how often a U-Net halves its grid
 */
public record NetworkSpec(
    ModelGrid grid,
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
    require(
        sigmaData > 0 && Double.isFinite(sigmaData), "sigma-data is positive, not " + sigmaData);
    require(blocks >= 0 && blocks <= 64, "blocks is 0 to 64, not " + blocks);
    require(green || blocks > 0, "a network has a green branch, or blocks, or both");
    require(
        blocks == 0 || grid.dirichletSquare(),
        "blocks are for a square grid with Dirichlet data on all faces; 0 elsewhere");
    require(channels >= 1 && channels <= 512, "channels is 1 to 512, not " + channels);
    int most = Math.min(grid.columns(), grid.rows());
    require(modes >= 1 && modes <= most, "modes is 1 to " + most + ", not " + modes);
    require(greenRate > 0, "green-rate is positive, not " + greenRate);
    require(levels >= 0 && levels <= 6, "levels is 0 to 6, not " + levels);
    require(
        blocks == 0 || family != Family.ENERGY || preconditioning == Preconditioning.EDM,
        "family energy needs preconditioning edm: a gain per mode would make its field no"
            + " gradient");
  }

  /**
   * A network for a square with Dirichlet data on all faces, whose non-linear part, where it has
   * one, is a {@link SpectralStack}.
   */
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
        ModelGrid.square(intervals),
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

  /** The same network on another grid. */
  public NetworkSpec withGrid(ModelGrid other) {
    return new NetworkSpec(
        other,
        preconditioning,
        sigmaData,
        green,
        blocks,
        channels,
        modes,
        greenRate,
        family,
        levels);
  }

  /** n of a square of n × n intervals with Dirichlet data on all faces. */
  public int intervals() {
    if (!grid.dirichletSquare()) {
      throw new IllegalStateException("a network for " + grid + " has no one number of intervals");
    }
    return grid.nx();
  }

  /** Unknown nodes along an axis of such a square, n − 1. */
  public int side() {
    return intervals() - 1;
  }

  /** Unknown nodes of the box. */
  public int stateSize() {
    return grid.size();
  }
}
