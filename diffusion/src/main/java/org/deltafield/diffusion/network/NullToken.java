package org.deltafield.diffusion.network;

import org.deltafield.diffusion.Condition;

/**
 * What the network is given in place of a source where the condition is withheld: ±4π² in
 * alternation from node to node, the one field that the finest grid frequency makes and no charge
 * does. It is a constant, so nothing of a condition can pass through it.
 */
public final class NullToken {
  private static final double SIZE = 4 * Math.PI * Math.PI;

  private NullToken() {}

  /** The token at a node. */
  public static float at(int i, int j) {
    return (float) ((i + j) % 2 == 0 ? SIZE : -SIZE);
  }

  /**
   * The sources of a condition, or tokens where it has none.
   *
   * @param nx nodes along x of a state
   * @param ny nodes along y of a state
   */
  static double[] sources(Condition condition, int nx, int ny) {
    if (condition.names().contains("source")) {
      return condition.field("source");
    }
    double[] tokens = new double[condition.batch() * ny * nx];
    for (int n = 0; n < tokens.length; n++) {
      tokens[n] = at(n % nx, n / nx % ny);
    }
    return tokens;
  }
}
