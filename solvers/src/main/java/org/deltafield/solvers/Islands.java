package org.deltafield.solvers;

import java.util.List;

/**
 * Small sets of nodes that strong links tie together and only weak ones to all others, each relaxed
 * as one.
 *
 * <p>The function that is 1 on an island and 0 elsewhere has little energy, so relaxation of single
 * nodes leaves it; and where an island lies between coarse nodes, as small fields of checkerboards
 * do, coarse grids do not hold it either. A step adds to each island the constant that balances it,
 * δ = Σ r / Σ (links that leave it, and anchors), sums over its nodes. Islands follow each other as
 * nodes do in Gauss–Seidel, and the reverse order gives the transposed operator. Allocates nothing.
 *
 * <p>One constant for each subdomain is the coarse space of R. A. Nicolaides, SIAM J. Numer. Anal.
 * 24 (1987) 355; here it is a relaxation on every level.
 */
final class Islands {
  /** Links below this share of the strongest at either end are weak. */
  static final double STRONG = 0.1;

  /** What leaves an island is at most this share of the links inside. */
  static final double WEAK = 0.1;

  /** Larger bodies are held by coarse grids until they have shrunk to so many nodes. */
  static final int LARGEST = 64;

  /** No islands. */
  static final Islands NONE = new Islands(List.of(), null);

  private final int[][] nodes;
  private final int[][] from;
  private final int[][] to;
  private final double[][] links;
  private final double[] inverse;

  /** Null where all anchors are zero. */
  private final double[] anchor;

  /** Islands in the order of their relaxation. */
  Islands(List<Island> islands, double[] anchor) {
    int count = islands.size();
    this.anchor = anchor;
    nodes = new int[count][];
    from = new int[count][];
    to = new int[count][];
    links = new double[count][];
    inverse = new double[count];
    for (int m = 0; m < count; m++) {
      Island island = islands.get(m);
      nodes[m] = island.nodes;
      from[m] = island.from;
      to[m] = island.to;
      links[m] = island.links;
      inverse[m] = 1 / island.outside;
    }
  }

  /** The islands of an operator; empty where links vary by less than 1/{@value #STRONG}. */
  static Islands of(Lattice lattice, double[][] links, LinkRange range, RowTeam team) {
    return new Islands(new IslandSearch(lattice, links, range).run(team), links[Links.ANCHOR]);
  }

  boolean isEmpty() {
    return nodes.length == 0;
  }

  /** The number of islands. */
  int count() {
    return nodes.length;
  }

  /** x ← x + δ on one island after the other, from the last where {@code reverse}. */
  void relax(double[] x, double[] b, boolean reverse) {
    for (int n = 0; n < nodes.length; n++) {
      int m = reverse ? nodes.length - 1 - n : n;
      int[] own = nodes[m];
      double delta = inverse[m] * residual(m, x, b);
      for (int p : own) {
        x[p] += delta;
      }
    }
  }

  /** Σ (b − A x) over an island: what its inner links add cancels. */
  private double residual(int m, double[] x, double[] b) {
    int[] own = nodes[m];
    int[] p = from[m];
    int[] q = to[m];
    double[] c = links[m];
    double sum = 0;
    for (int n : own) {
      sum += anchor == null ? b[n] : b[n] - anchor[n] * x[n];
    }
    for (int n = 0; n < c.length; n++) {
      sum += c[n] * (x[q[n]] - x[p[n]]);
    }
    return sum;
  }

  /** One island: its nodes, and the links that leave it with the sum of those and its anchors. */
  static final class Island {
    final int[] nodes;
    final int[] from;
    final int[] to;
    final double[] links;
    final double outside;

    Island(int[] nodes, int[] from, int[] to, double[] links, double outside) {
      this.nodes = nodes;
      this.from = from;
      this.to = to;
      this.links = links;
      this.outside = outside;
    }
  }
}
