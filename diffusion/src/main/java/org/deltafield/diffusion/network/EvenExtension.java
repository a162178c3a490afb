package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A feature map with even numbers of nodes: the map itself where it has them, else a copy with
 * zeros beyond its last row or column.
 */
final class EvenExtension {
  private final FeatureMap map;
  private final FeatureMap extended;
  private final INDArray valuesWindow;
  private final INDArray gradientWindow;
  private final boolean copy;

  EvenExtension(FeatureMap map) {
    this.map = map;
    int ny = 2 * Down.half(map.ny());
    int nx = 2 * Down.half(map.nx());
    copy = ny != map.ny() || nx != map.nx();
    extended =
        copy
            ? FeatureMap.create(map.values().dataType(), map.batch(), map.channels(), ny, nx)
            : map;
    valuesWindow = copy ? window(extended.values()) : map.values();
    gradientWindow = copy ? window(extended.gradient()) : map.gradient();
  }

  private INDArray window(INDArray array) {
    return array.get(
        NDArrayIndex.all(),
        NDArrayIndex.all(),
        NDArrayIndex.interval(0, map.ny()),
        NDArrayIndex.interval(0, map.nx()));
  }

  INDArray values() {
    return extended.values();
  }

  INDArray gradient() {
    return extended.gradient();
  }

  void takeValues() {
    if (copy) {
      valuesWindow.assign(map.values());
    }
  }

  void giveValues() {
    if (copy) {
      map.values().assign(valuesWindow);
    }
  }

  void takeGradient() {
    if (copy) {
      gradientWindow.assign(map.gradient());
    }
  }

  void giveGradient() {
    if (copy) {
      map.gradient().assign(gradientWindow);
    }
  }

  /** Nodes along y after halving. */
  int coarseY() {
    return extended.ny() / 2;
  }

  /** Nodes along x after halving. */
  int coarseX() {
    return extended.nx() / 2;
  }
}
