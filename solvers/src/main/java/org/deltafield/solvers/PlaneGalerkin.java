package org.deltafield.solvers;

/**
 * {@link Galerkin} products of whole cells of a 2-D lattice halved along both axes, without
 * anchors.
 *
 * <p>A cell has the coarse corners a, b below and c, d above, the nodes between them at its lower,
 * upper, left and right edge, and one at its centre. The links of the lower and the left edge
 * belong to it; those of the other edges to its neighbours.
 */
final class PlaneGalerkin {
  private final int row;
  private final int step;
  private final double[] east;
  private final double[] north;
  private final double[] risingLeft;
  private final double[] risingRight;
  private final double[] x0;
  private final double[] x1;
  private final double[] y0;
  private final double[] y1;
  private final double[] ca;
  private final double[] cb;
  private final double[] cc;
  private final double[] cd;
  private final double[] outEast;
  private final double[] outNorth;
  private final double[] outLeft;
  private final double[] outRight;

  PlaneGalerkin(Transfer transfer, double[][] links, double[][] result) {
    row = transfer.fine.stride[1];
    step = transfer.coarse.stride[1];
    east = links[14];
    north = links[16];
    risingLeft = links[15];
    risingRight = links[17];
    double[][] w = transfer.weights;
    x0 = w[8];
    x1 = w[9];
    y0 = w[16];
    y1 = w[18];
    ca = w[24];
    cb = w[25];
    cc = w[26];
    cd = w[27];
    outEast = result[14];
    outNorth = result[16];
    outLeft = result[15];
    outRight = result[17];
  }

  /** Adds the links of a cell with its lower corner at a coarse and a fine index. */
  void gather(int cell, int origin) {
    int m = origin + row + 1;
    double west = east[m - 1];
    double e = east[m];
    double south = north[m - row];
    double top = north[m];
    double lowerA = x0[cell];
    double lowerB = x1[cell];
    double upperC = x0[cell + step];
    double upperD = x1[cell + step];
    double leftA = y0[cell];
    double leftC = y1[cell];
    double rightB = y0[cell + 1];
    double rightD = y1[cell + 1];
    double a = ca[cell];
    double b = cb[cell];
    double c = cc[cell];
    double d = cd[cell];
    // The star of the centre: Σ c (x_q − x_m)², u = Σ c x_q, s = Σ c.
    double ua = west * leftA + south * lowerA;
    double ub = e * rightB + south * lowerB;
    double uc = west * leftC + top * upperC;
    double ud = e * rightD + top * upperD;
    double s = west + e + south + top;
    double ab = 0;
    double ac = 0;
    double bd = 0;
    double cdLink = 0;
    double ad = 0;
    double bc = 0;
    if (risingLeft != null) {
      double toA = risingRight[origin];
      double toB = risingLeft[origin + 2];
      double toC = risingLeft[m];
      double toD = risingRight[m];
      ua += toA;
      ub += toB;
      uc += toC;
      ud += toD;
      s += toA + toB + toC + toD;
      // Links between the nodes on two edges.
      double lowerLeft = risingLeft[origin + 1];
      double lowerRight = risingRight[origin + 1];
      double upperLeft = risingRight[m - 1];
      double upperRight = risingLeft[m + 1];
      double llA = lowerLeft * (leftA - lowerA);
      ab += llA * lowerB;
      ac -= llA * leftC;
      bc += lowerLeft * lowerB * leftC;
      double lrB = lowerRight * (lowerB - rightB);
      ab -= lrB * lowerA;
      bd += lrB * rightD;
      ad += lowerRight * lowerA * rightD;
      double ulC = upperLeft * (leftC - upperC);
      ac -= ulC * leftA;
      cdLink += ulC * upperD;
      ad += upperLeft * leftA * upperD;
      double urD = upperRight * (upperD - rightD);
      cdLink -= urD * upperC;
      bd += urD * rightB;
      bc += upperRight * upperC * rightB;
    }
    ab += a * ub + b * ua - s * a * b - south * lowerA * lowerB;
    ac += a * uc + c * ua - s * a * c - west * leftA * leftC;
    ad += a * ud + d * ua - s * a * d;
    bc += b * uc + c * ub - s * b * c;
    bd += b * ud + d * ub - s * b * d - e * rightB * rightD;
    cdLink += c * ud + d * uc - s * c * d - top * upperC * upperD;
    // The lower and the left edge.
    ab += east[origin] * (1 - lowerA) * lowerB + east[origin + 1] * (1 - lowerB) * lowerA;
    ac += north[origin] * (1 - leftA) * leftC + north[origin + row] * (1 - leftC) * leftA;
    outEast[cell] += ab;
    outNorth[cell] += ac;
    outNorth[cell + 1] += bd;
    outEast[cell + step] += cdLink;
    outRight[cell] += ad;
    outLeft[cell + 1] += bc;
  }
}
