package org.deltafield.solvers;

/**
 * The coarse operator Pᵀ A P as links, gathered cell by cell.
 *
 * <p>With A = Σ c (e_p − e_q)(e_p − e_q)ᵀ over links, each link adds −c D_A D_B to the link between
 * corners A and B of its coarse cell, D the difference of the interpolation weights of p and q.
 * Since weights add up to 1, rows keep their zero sum and the diagonal follows from the links.
 */
final class Galerkin {
  private final Transfer transfer;
  private final Lattice fine;
  private final Lattice coarse;
  private final double[][] links;
  private final double[][] result = new double[27][];
  private final int[] offsets = new int[27];

  private Galerkin(Transfer transfer, double[][] links) {
    this.transfer = transfer;
    this.links = links;
    fine = transfer.fine;
    coarse = transfer.coarse;
    for (int code = 14; code < 27; code++) {
      offsets[code] = Links.offset(fine, code);
      boolean exists = true;
      for (int a = coarse.dimension; a < 3; a++) {
        exists &= Links.step(code, a) == 0;
      }
      if (exists) {
        result[code] = new double[coarse.size];
      }
    }
  }

  /** The links of Pᵀ A P. */
  static double[][] links(Transfer transfer, double[][] links, RowTeam team) {
    Galerkin product = new Galerkin(transfer, links);
    // Cells of one layer touch the next layer too: even layers first, then odd ones.
    int slowest = product.coarse.dimension - 1;
    int begin = product.begin(slowest);
    int layers = product.coarse.count[slowest] - begin;
    for (int parity = 0; parity < 2; parity++) {
      int start = begin + parity;
      team.run(
          (from, to, part) -> {
            Cell cell = product.new Cell();
            for (int n = from; n < to; n++) {
              cell.layer(slowest, start + 2 * n);
            }
          },
          (layers - parity + 1) / 2,
          4 * product.coarse.size / product.coarse.extent[slowest]);
    }
    for (double[] array : product.result) {
      if (array != null) {
        product.coarse.fold(array);
      }
    }
    return product.result;
  }

  /** The lowest lower corner of a cell. */
  private int begin(int axis) {
    return axis >= coarse.dimension || coarse.periodic[axis] ? 0 : -1;
  }

  /** Scratch of one thread. */
  private final class Cell {
    private final double[][] weight = new double[27][8];
    private final double[] sums = new double[64];
    private final double[] difference = new double[8];
    private final int[] width = new int[3];
    private final int corners = 1 << coarse.dimension;

    void layer(int slowest, int at) {
      int[] low = new int[3];
      int[] high = new int[3];
      for (int a = 0; a < 3; a++) {
        low[a] = a == slowest ? at : begin(a);
        high[a] = a == slowest ? at + 1 : coarse.count[a];
      }
      for (int k = low[2]; k < high[2]; k++) {
        for (int j = low[1]; j < high[1]; j++) {
          for (int i = low[0]; i < high[0]; i++) {
            gather(i, j, k);
          }
        }
      }
    }

    private void gather(int i, int j, int k) {
      int cell = coarse.index(i, j, k);
      width[0] = width(0, i);
      width[1] = width(1, j);
      width[2] = width(2, k);
      int corner =
          fine.index(transfer.fineIndex(0, i), transfer.fineIndex(1, j), transfer.fineIndex(2, k));
      for (int u = 0; u < 27; u++) {
        if (inside(u)) {
          setWeights(u, cell);
        }
      }
      java.util.Arrays.fill(sums, 0);
      for (int u = 0; u < 27; u++) {
        if (inside(u)) {
          int p = corner + u % 3 + u / 3 % 3 * fine.stride[1] + u / 9 * fine.stride[2];
          addLinks(u, p);
        }
      }
      for (int a = 0; a < corners; a++) {
        for (int b = a + 1; b < corners; b++) {
          double c = sums[8 * a + b];
          if (c != 0) {
            int code = 13 + delta(a, b, 0) + 3 * delta(a, b, 1) + 9 * delta(a, b, 2);
            result[code][cell + cornerOffset(a)] += c;
          }
        }
      }
    }

    private int width(int axis, int node) {
      return axis >= coarse.dimension
          ? 0
          : transfer.fineIndex(axis, node + 1) - transfer.fineIndex(axis, node);
    }

    private boolean inside(int u) {
      return u % 3 <= width[0] && u / 3 % 3 <= width[1] && u / 9 <= width[2];
    }

    private void setWeights(int u, int cell) {
      int mask = 0;
      int side = 0;
      for (int a = 0; a < 3; a++) {
        int at = Links.step(u, a) + 1;
        mask |= width[a] == 2 && at == 1 ? 1 << a : 0;
        side |= at == width[a] && at > 0 ? 1 << a : 0;
      }
      side &= ~mask;
      int base = cell + cornerOffset(side);
      for (int c = 0; c < corners; c++) {
        weight[u][c] =
            (c & ~mask) != side ? 0 : mask == 0 ? 1 : transfer.weights[8 * mask + (c & mask)][base];
      }
    }

    private void addLinks(int u, int p) {
      for (int code = 14; code < 27; code++) {
        if (links[code] == null || outside(u, code)) {
          continue;
        }
        double c = links[code][p];
        if (c == 0) {
          continue;
        }
        int v = u + code - 13;
        for (int a = 0; a < corners; a++) {
          difference[a] = weight[u][a] - weight[v][a];
        }
        for (int a = 0; a < corners; a++) {
          double d = c * difference[a];
          if (d != 0) {
            for (int b = a + 1; b < corners; b++) {
              sums[8 * a + b] -= d * difference[b];
            }
          }
        }
      }
    }

    /** Whether the link leaves the cell or runs in an upper face, which the next cell owns. */
    private boolean outside(int u, int code) {
      for (int a = 0; a < coarse.dimension; a++) {
        int from = Links.step(u, a) + 1;
        int to = from + Links.step(code, a);
        if (to < 0 || to > width[a] || (from == width[a] && to == width[a])) {
          return true;
        }
      }
      return false;
    }

    private int delta(int a, int b, int axis) {
      return (b >> axis & 1) - (a >> axis & 1);
    }

    private int cornerOffset(int corner) {
      int offset = 0;
      for (int a = 0; a < 3; a++) {
        offset += (corner >> a & 1) * coarse.stride[a];
      }
      return offset;
    }
  }
}
