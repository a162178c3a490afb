package org.deltafield.diffusion.network;

/**
 * Lets two layers read one feature map: the branch has the same values and a gradient of its own,
 * which the way back adds to that of the trunk. The forward pass has nothing to do.
 *
 * <p>In the order of a network a fork stands before both readers, so its way back comes after
 * theirs.
 */
public final class Fork implements Layer {
  private final FeatureMap trunk;
  private final FeatureMap branch;

  /** Makes the branch of a trunk. */
  public Fork(FeatureMap trunk) {
    this.trunk = trunk;
    branch = new FeatureMap(trunk.values(), trunk.gradient().like());
  }

  /** What the second reader takes; the first takes the trunk. */
  public FeatureMap branch() {
    return branch;
  }

  @Override
  public void forward() {}

  @Override
  public void backward() {
    Ops.add(trunk.gradient(), branch.gradient(), trunk.gradient());
  }
}
