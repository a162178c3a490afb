package org.deltafield.solvers;

/**
 * The coarse operator Pᵀ A P as links and anchors, gathered cell by cell.
 *
 * <p>With A = Σ c (e_p − e_q)(e_p − e_q)ᵀ over links + Σ d e_p e_pᵀ over anchors, each link adds −c
 * D_A D_B to the link between corners A and B of its coarse cell, D the difference of the
 * interpolation weights of p and q; each anchor adds −d D_A D_B, D the weights of p. What a row
 * then lacks to the product, c D_A Σ_B D_B, goes to the anchor of A. Without anchors weights add up
 * to 1, and there is nothing to add.
 */
final class Galerkin {
  private final Transfer transfer;
  private final Lattice fine;
  private final Lattice coarse;
  private final double[][] links;
  private final double[][] result = new double[27][];
  private final CellPlan[] plans = new CellPlan[27];
  private final PlaneGalerkin plane;
  private final int[] pairCode = new int[64];
  private final int[] cornerOffset = new int[8];

  private Galerkin(Transfer transfer, double[][] links) {
    this.transfer = transfer;
    this.links = links;
    fine = transfer.fine;
    coarse = transfer.coarse;
    for (int code = 14; code < 27; code++) {
      boolean exists = true;
      for (int a = coarse.dimension; a < 3; a++) {
        exists &= Links.step(code, a) == 0;
      }
      if (exists) {
        result[code] = new double[coarse.size];
      }
    }
    if (links[Links.ANCHOR] != null) {
      result[Links.ANCHOR] = new double[coarse.size];
    }
    plane =
        PlaneWeights.fits(transfer.map, links) ? new PlaneGalerkin(transfer, links, result) : null;
    for (int a = 0; a < 8; a++) {
      cornerOffset[a] = CellPlan.cornerOffset(coarse, a);
      for (int b = 0; b < 8; b++) {
        pairCode[8 * a + b] = 13 + delta(a, b, 0) + 3 * delta(a, b, 1) + 9 * delta(a, b, 2);
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
    if (product.result[Links.ANCHOR] != null) {
      product.coarse.clearGhosts(product.result[Links.ANCHOR]);
    }
    return product.result;
  }

  private static int delta(int a, int b, int axis) {
    return (b >> axis & 1) - (a >> axis & 1);
  }

  /** The lower corner of a cell among the fine nodes. */
  private int origin(int i, int j, int k) {
    Coarsening map = transfer.map;
    return fine.index(map.fineIndex(0, i), map.fineIndex(1, j), map.fineIndex(2, k));
  }

  /** The lowest lower corner of a cell. */
  private int begin(int axis) {
    return axis >= coarse.dimension || coarse.periodic[axis] ? 0 : -1;
  }

  /** The nodes and links of a cell of the given widths; made when first met. */
  private synchronized CellPlan plan(int[] width) {
    int key = width[0] + 3 * width[1] + 9 * width[2];
    if (plans[key] == null) {
      plans[key] = new CellPlan(transfer, links, width);
    }
    return plans[key];
  }

  /** Scratch of one thread. */
  private final class Cell {
    private final int corners = 1 << coarse.dimension;
    private final double[] weight = new double[27 * corners];
    private final double[] sums = new double[corners * corners];
    private final double[] difference = new double[corners];
    private final double[] anchors = new double[corners];
    private final double[] fineAnchor = links[Links.ANCHOR];
    private final double[] coarseAnchor = result[Links.ANCHOR];
    private final int[] width = new int[3];
    private final CellPlan[] known = new CellPlan[27];

    void layer(int slowest, int at) {
      int[] low = new int[3];
      int[] high = new int[3];
      for (int a = 0; a < 3; a++) {
        low[a] = a == slowest ? at : begin(a);
        high[a] = a == slowest ? at + 1 : coarse.count[a];
      }
      for (int k = low[2]; k < high[2]; k++) {
        for (int j = low[1]; j < high[1]; j++) {
          boolean regular = plane != null && width(1, j) == 2;
          for (int i = low[0]; i < high[0]; i++) {
            if (regular && width(0, i) == 2) {
              plane.gather(coarse.index(i, j, k), origin(i, j, k));
            } else {
              gather(i, j, k);
            }
          }
        }
      }
    }

    private void gather(int i, int j, int k) {
      width[0] = width(0, i);
      width[1] = width(1, j);
      width[2] = width(2, k);
      int key = width[0] + 3 * width[1] + 9 * width[2];
      if (known[key] == null) {
        known[key] = plan(width);
      }
      CellPlan plan = known[key];
      int cell = coarse.index(i, j, k);
      int origin = origin(i, j, k);
      plan.weights(cell, weight);
      java.util.Arrays.fill(sums, 0);
      for (int n = 0; n < plan.linkCount; n++) {
        double c = plan.link[n][origin + plan.linkOffset[n]];
        if (c != 0) {
          addLink(c, plan.from[n] * corners, plan.to[n] * corners);
        }
      }
      if (fineAnchor != null && coarseAnchor != null) {
        gatherAnchors(plan, origin);
        for (int a = 0; a < corners; a++) {
          coarseAnchor[cell + cornerOffset[a]] += anchors[a];
        }
      }
      for (int a = 0; a < corners; a++) {
        for (int b = a + 1; b < corners; b++) {
          result[pairCode[8 * a + b]][cell + cornerOffset[a]] += sums[a * corners + b];
        }
      }
    }

    private void gatherAnchors(CellPlan plan, int origin) {
      java.util.Arrays.fill(anchors, 0);
      for (int n = 0; n < plan.linkCount; n++) {
        double c = plan.link[n][origin + plan.linkOffset[n]];
        int u = plan.from[n] * corners;
        int v = plan.to[n] * corners;
        for (int a = 0; a < corners && c != 0; a++) {
          difference[a] = weight[u + a] - weight[v + a];
        }
        addAnchor(c);
      }
      for (int n = 0; n < plan.nodeCount; n++) {
        double d = fineAnchor[origin + plan.nodeOffset[n]];
        if (d != 0) {
          System.arraycopy(weight, plan.node[n] * corners, difference, 0, corners);
          addAnchor(d);
          for (int a = 0; a < corners; a++) {
            for (int b = a + 1; b < corners; b++) {
              sums[a * corners + b] -= d * difference[a] * difference[b];
            }
          }
        }
      }
    }

    /** What c D Dᵀ adds to row sums. */
    private void addAnchor(double c) {
      double total = 0;
      for (int a = 0; a < corners; a++) {
        total += difference[a];
      }
      for (int a = 0; a < corners; a++) {
        anchors[a] += c * difference[a] * total;
      }
    }

    private int width(int axis, int node) {
      return axis >= coarse.dimension
          ? 0
          : transfer.map.fineIndex(axis, node + 1) - transfer.map.fineIndex(axis, node);
    }

    private void addLink(double c, int u, int v) {
      for (int a = 0; a < corners; a++) {
        difference[a] = weight[u + a] - weight[v + a];
      }
      for (int a = 0; a < corners - 1; a++) {
        double d = c * difference[a];
        if (d != 0) {
          for (int b = a + 1; b < corners; b++) {
            sums[a * corners + b] -= d * difference[b];
          }
        }
      }
    }
  }
}
