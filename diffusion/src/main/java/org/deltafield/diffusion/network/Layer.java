package org.deltafield.diffusion.network;

/**
 * One step of a network between {@link FeatureMap}s, which are given at construction: nothing is
 * allocated in a pass.
 *
 * <p>The backward pass <em>writes</em> (does not add) the gradients of its inputs and weights, from
 * the gradient of its output and from what the forward pass left. It reads the values of its inputs
 * and outputs, so these must still stand; it does not change the gradient of its output unless it
 * says so.
 */
public interface Layer {
  /** From the values of the inputs to those of the output. */
  void forward();

  /** After {@link #forward}: from the gradient of the output to those of inputs and weights. */
  void backward();
}
