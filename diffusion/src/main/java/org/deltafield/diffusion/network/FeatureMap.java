package org.deltafield.diffusion.network;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What stands between two layers: values, [batch, channel, y, x], and dL/d(values), shaped alike.
 *
 * @param values written by a layer's forward pass
 * @param gradient written by the backward pass of the layer that follows
 */
public record FeatureMap(INDArray values, INDArray gradient) {
  /** Checks the shapes. */
  public FeatureMap {
    if (values.rank() != 4 || !Arrays.equals(values.shape(), gradient.shape())) {
      throw new IllegalArgumentException(
          "a feature map is [batch, channel, y, x], its gradient alike: "
              + Arrays.toString(values.shape())
              + ", "
              + Arrays.toString(gradient.shape()));
    }
  }

  /** Zeros. */
  public static FeatureMap create(DataType type, int batch, int channels, int ny, int nx) {
    return new FeatureMap(
        Nd4j.create(type, batch, channels, ny, nx), Nd4j.create(type, batch, channels, ny, nx));
  }

  /** Zeros of this size with another number of channels. */
  public FeatureMap withChannels(int channels) {
    return create(values.dataType(), batch(), channels, ny(), nx());
  }

  /** States. */
  public int batch() {
    return Math.toIntExact(values.size(0));
  }

  /** Fields per state. */
  public int channels() {
    return Math.toIntExact(values.size(1));
  }

  /** Nodes along y. */
  public int ny() {
    return Math.toIntExact(values.size(2));
  }

  /** Nodes along x. */
  public int nx() {
    return Math.toIntExact(values.size(3));
  }

  /** Refuses another shape. */
  void requireShape(int batch, int channels, int ny, int nx) {
    if (batch() != batch || channels() != channels || ny() != ny || nx() != nx) {
      throw new IllegalArgumentException(
          "found a feature map "
              + Arrays.toString(values.shape())
              + ", expected "
              + Arrays.toString(new int[] {batch, channels, ny, nx}));
    }
  }

  /** Refuses a shape unlike the other's. */
  void requireLike(FeatureMap other) {
    requireShape(other.batch(), other.channels(), other.ny(), other.nx());
  }

  /** An array [batch, channel, y, x] as a matrix with a row for each state and channel. */
  static INDArray planes(INDArray array) {
    return array.reshape('c', array.size(0) * array.size(1), array.size(2) * array.size(3));
  }

  /** One state of an array [batch, channel, y, x] as a matrix with a row for each channel. */
  static INDArray state(INDArray array, int index) {
    return array.slice(index).reshape('c', array.size(1), array.size(2) * array.size(3));
  }
}
