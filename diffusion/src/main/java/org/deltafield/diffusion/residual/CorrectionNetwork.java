package org.deltafield.diffusion.residual;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.diffusion.network.ModulatedUNet;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.network.Transfer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The guess F of what an estimate still lacks, in units of its size s, for a batch of states: F =
 * z/s + M(ε)(z, r)/s with a {@link ModulatedUNet} M. The network corrects what a constant ε would
 * give. F is linear in the residual.
 *
 * <p>Owns scratch memory: belongs to one thread.
 */
final class CorrectionNetwork {
  private final int batch;
  private final int nodes;
  private final ModulatedUNet network;
  private final float[] materials;
  private final float[] fields;
  private final float[] output;

  CorrectionNetwork(ResidualFedSpec spec, Parameters parameters, int batch) {
    this.batch = batch;
    int side = spec.intervals() - 1;
    nodes = side * side;
    network = new ModulatedUNet(spec.network(), parameters, batch, side, side, DataType.FLOAT);
    materials = new float[batch * Estimate.MATERIALS * nodes];
    fields = new float[batch * Estimate.FIELDS * nodes];
    output = new float[batch * nodes];
  }

  /** The weights of a network of this shape, all zero. */
  static Parameters parameters(ResidualFedSpec spec) {
    return ModulatedUNet.parameters(spec.network(), DataType.FLOAT);
  }

  /** States per pass. */
  int batch() {
    return batch;
  }

  /** Tells the network the material of a state; {@link #encode} takes it up. */
  void setMaterial(int index, Estimate estimate) {
    estimate.materials(materials, index * Estimate.MATERIALS * nodes);
  }

  /**
   * Computes the features of all materials: needed after any of them was set, or weights changed.
   */
  void encode() {
    Transfer.upload(materials, network.materialInput().values());
    network.encode();
  }

  /**
   * F for every state.
   *
   * @param estimates at most a batch of states; what is left of the batch repeats nothing, it is
   *     zero
   * @return F on the inner nodes, one row per state
   */
  List<double[]> guess(List<Estimate> estimates) {
    for (int b = 0; b < estimates.size(); b++) {
      estimates.get(b).fields(fields, b * Estimate.FIELDS * nodes);
    }
    Transfer.upload(fields, network.fieldInput().values());
    network.forward();
    Transfer.download(network.output().values(), output);
    List<double[]> guesses = new ArrayList<>();
    for (int b = 0; b < estimates.size(); b++) {
      double[] guess = new double[nodes];
      estimates.get(b).constantGuess(guess);
      for (int n = 0; n < nodes; n++) {
        guess[n] += output[b * nodes + n];
      }
      guesses.add(guess);
    }
    return guesses;
  }

  /** After {@link #guess} for a whole batch: dL/dF in, the gradients of all weights out. */
  void backward(List<double[]> cotangents) {
    for (int b = 0; b < batch; b++) {
      double[] cotangent = cotangents.get(b);
      for (int n = 0; n < nodes; n++) {
        output[b * nodes + n] = (float) cotangent[n];
      }
    }
    Transfer.upload(output, network.output().gradient());
    network.backward();
  }
}
