package org.deltafield.solvers;

/** Which fine nodes and links a coarse cell of given widths holds, and where their weights are. */
final class CellPlan {
  /** Links in the cell, without those in its upper faces, which the next cells own. */
  int linkCount;

  /** Nodes in the cell, without those in its upper faces. */
  int nodeCount;

  final int[] node = new int[27];
  final int[] nodeOffset = new int[27];
  final double[][] link = new double[27 * 13][];
  final int[] linkOffset = new int[27 * 13];
  final int[] from = new int[27 * 13];
  final int[] to = new int[27 * 13];
  private final int corners;
  private int entries;
  private final double[][] source = new double[27 * 8][];
  private final int[] sourceOffset = new int[27 * 8];
  private final int[] target = new int[27 * 8];

  /** Nodes are numbered by the code of their place in a 3 × 3 × 3 block. */
  CellPlan(Transfer transfer, double[][] links, int[] width) {
    corners = 1 << transfer.coarse.dimension;
    for (int u = 0; u < 27; u++) {
      if (inside(u, width)) {
        addNode(transfer, u, width);
        addLinks(transfer.fine, links, u, width);
        if (owned(u, width, transfer.fine.dimension)) {
          node[nodeCount] = u;
          nodeOffset[nodeCount++] = offset(transfer.fine, u);
        }
      }
    }
  }

  private static boolean inside(int u, int[] width) {
    return u % 3 <= width[0] && u / 3 % 3 <= width[1] && u / 9 <= width[2];
  }

  private void addNode(Transfer transfer, int u, int[] width) {
    int mask = 0;
    int side = 0;
    for (int a = 0; a < 3; a++) {
      int at = Links.step(u, a) + 1;
      mask |= width[a] == 2 && at == 1 ? 1 << a : 0;
      side |= at == width[a] && at > 0 ? 1 << a : 0;
    }
    for (int c = 0; c < corners; c++) {
      if ((c & ~mask) == side) {
        source[entries] = mask == 0 ? null : transfer.weights[8 * mask + (c & mask)];
        sourceOffset[entries] = cornerOffset(transfer.coarse, side);
        target[entries++] = u * corners + c;
      }
    }
  }

  private void addLinks(Lattice fine, double[][] links, int u, int[] width) {
    for (int code = 14; code < 27; code++) {
      if (links[code] != null && !outside(u, code, width, fine.dimension)) {
        link[linkCount] = links[code];
        linkOffset[linkCount] = offset(fine, u);
        from[linkCount] = u;
        to[linkCount++] = u + code - 13;
      }
    }
  }

  private static int offset(Lattice fine, int u) {
    return u % 3 + u / 3 % 3 * fine.stride[1] + u / 9 * fine.stride[2];
  }

  private static boolean owned(int u, int[] width, int dimension) {
    boolean below = true;
    for (int a = 0; a < dimension; a++) {
      below &= Links.step(u, a) + 1 < width[a];
    }
    return below;
  }

  private static boolean outside(int u, int code, int[] width, int dimension) {
    for (int a = 0; a < dimension; a++) {
      int start = Links.step(u, a) + 1;
      int end = start + Links.step(code, a);
      if (end < 0 || end > width[a] || (start == width[a] && end == width[a])) {
        return true;
      }
    }
    return false;
  }

  /** Writes the weights of all nodes; those that no node has are 0 and stay so. */
  void weights(int cell, double[] weight) {
    java.util.Arrays.fill(weight, 0);
    for (int n = 0; n < entries; n++) {
      weight[target[n]] = source[n] == null ? 1 : source[n][cell + sourceOffset[n]];
    }
  }

  /** The step from a cell's lower corner to another. */
  static int cornerOffset(Lattice lattice, int corner) {
    int offset = 0;
    for (int a = 0; a < 3; a++) {
      offset += (corner >> a & 1) * lattice.stride[a];
    }
    return offset;
  }
}
