package org.deltafield.diffusion.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trainable map from several input fields to one output field, at a noise level per state: what a
 * network family has to offer. Preconditioning, loss, training and sampling know no more of it.
 *
 * <p>Arrays are [batch, channel, y, x], row-major, allocated once by the backbone; callers fill and
 * read them. The weights and their gradients live in the {@link Parameters} that it was built on. A
 * backbone owns scratch memory and belongs to one thread.
 */
public interface Backbone {
  /** States per pass. */
  int batch();

  /** The input channels, [batch, inputs, ny, nx]; filled by the caller before {@link #forward}. */
  INDArray input();

  /**
   * Computes the output from the input.
   *
   * @param noise one c_noise per state, such as ln σ / 4
   */
  void forward(float[] noise);

  /** The output of the last {@link #forward}, [batch, 1, ny, nx]. */
  INDArray output();

  /**
   * dL/d(output), [batch, 1, ny, nx]; filled by the caller before {@link #backward}, which may
   * overwrite it.
   */
  INDArray outputGradient();

  /** After {@link #forward}: writes (not adds) the gradients of all weights. */
  void backward();

  /** After {@link #backward}: dL/d(input), shaped like {@link #input}. */
  INDArray inputGradient();
}
