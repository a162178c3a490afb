package org.deltafield.solvers;

/**
 * The weakest and the strongest positive link that start in each block of a row: what tells quickly
 * where links vary. Costs one pass over the links.
 */
final class LinkRange {
  /** Nodes of a block. */
  static final int BLOCK = 64;

  private final Lattice lattice;
  private final double[][] links;

  /** Blocks of a row, its lower ghost and what lies above the last unknown included. */
  private final int blocks;

  /** By rows of the padded lattice, then blocks. */
  private final double[] low;

  private final double[] high;

  LinkRange(Lattice lattice, double[][] links, RowTeam team) {
    this.lattice = lattice;
    this.links = links;
    blocks = (lattice.extent[0] + BLOCK - 1) / BLOCK;
    int rows = lattice.size / lattice.extent[0];
    low = new double[rows * blocks];
    high = new double[rows * blocks];
    team.run(this::scanRows, rows, 2 * lattice.extent[0]);
  }

  private void scanRows(int from, int to, int part) {
    for (int r = from; r < to; r++) {
      int row = r * lattice.extent[0];
      for (int k = 0; k < blocks; k++) {
        scan(row + k * BLOCK, row + Math.min(lattice.extent[0], (k + 1) * BLOCK), r * blocks + k);
      }
    }
  }

  private void scan(int begin, int end, int at) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int code = 14; code < 27; code++) {
      double[] link = links[code];
      for (int n = begin; n < end && link != null; n++) {
        double c = link[n];
        // Seldom taken once a block's range is known.
        if (c > most) {
          most = c;
        }
        if (c < least && c > 0) {
          least = c;
        }
      }
    }
    low[at] = least;
    high[at] = most;
  }

  /**
   * Whether a node of a block may have links of a ratio below the given one; {@code row} is the
   * index of the row's first unknown, blocks count from the lower ghost.
   */
  boolean varies(int row, int block, double ratio) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    int r = row / lattice.extent[0];
    for (int code = 14; code < 27; code++) {
      if (links[code] != null) {
        // Links that end in the block start there, beside it, or in a row below.
        int below = r - Links.step(code, 1) - Links.step(code, 2) * lattice.extent[1];
        for (int k = Math.max(0, block - 1); k <= Math.min(blocks - 1, block + 1); k++) {
          least = Math.min(least, Math.min(low[r * blocks + k], low[below * blocks + k]));
          most = Math.max(most, Math.max(high[r * blocks + k], high[below * blocks + k]));
        }
      }
    }
    return least < ratio * most;
  }

  /** The number of blocks of a row. */
  int blocks() {
    return blocks;
  }

  /** The weakest positive link of all. */
  double least() {
    return java.util.Arrays.stream(low).min().orElseThrow();
  }

  /** The strongest link of all. */
  double most() {
    return java.util.Arrays.stream(high).max().orElseThrow();
  }
}
