package org.deltafield.validation;

import org.deltafield.diffusion.Ensemble;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FourierPower;
import org.deltafield.solvers.Grid;

/**
 * PDEBench's Fourier shells of an error: S_k = (LxLy/(nx·ny))² Σ |F_ij|² over ⌊√(i² + j²)⌋ = k, F
 * the unnormalised 2-D transform over the nx × ny nodes, i &lt; ⌊nx/2⌋, j &lt; ⌊ny/2⌋, and k below
 * the smaller of both bounds. √S_k has the unit of φ times an area.
 */
final class FourierShells {
  private FourierShells() {}

  /** The number of shells on a grid; none where it is not two-dimensional. */
  static int count(Grid grid) {
    return grid.dimension() == 2 ? Math.min(grid.nodes(0) / 2, grid.nodes(1) / 2) : 0;
  }

  /** The mean of S over the samples, of each sample's difference to y. */
  static double[] meanOf(Ensemble ensemble, Field y) {
    Grid grid = y.grid();
    double[] shells = new double[count(grid)];
    if (shells.length == 0) {
      return shells;
    }
    FourierPower fourier = new FourierPower(grid.nodes(0), grid.nodes(1));
    double scale = grid.length(0) * grid.length(1) / grid.size();
    double[] e = new double[grid.size()];
    for (Field x : ensemble.samples()) {
      for (int n = 0; n < e.length; n++) {
        e[n] = x.values()[n] - y.values()[n];
      }
      double[] power = fourier.of(e);
      for (int j = 0; j < fourier.wavesY(); j++) {
        for (int i = 0; i < fourier.wavesX(); i++) {
          int k = (int) Math.sqrt((double) i * i + (double) j * j);
          if (k < shells.length) {
            shells[k] += scale * scale * power[j * fourier.wavesX() + i] / ensemble.size();
          }
        }
      }
    }
    return shells;
  }
}
