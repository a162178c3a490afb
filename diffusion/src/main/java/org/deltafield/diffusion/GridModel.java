package org.deltafield.diffusion;

import org.deltafield.diffusion.network.Engine;
import org.deltafield.diffusion.network.NetworkDenoiser;
import org.deltafield.diffusion.network.NetworkSpec;
import org.deltafield.diffusion.network.Parameters;
import org.deltafield.diffusion.network.ScoreNetwork;

/**
 * A trained network on one grid: the encoding of its problems and a denoiser for any number of
 * states. Owns scratch memory and belongs to one thread.
 */
final class GridModel {
  /**
   * States per pass, by need: the largest fills the matrix products and stays within the caches,
   * the smallest wastes nothing on a single field.
   */
  private static final int[] BATCHES = {1, 4, 32};

  private final NetworkSpec spec;
  private final SourceEncoding encoding;
  private final Parameters parameters;
  private final NetworkDenoiser[] denoisers = new NetworkDenoiser[BATCHES.length];

  GridModel(NetworkSpec spec, float[] weights) {
    this.spec = spec;
    encoding = new SourceEncoding(spec.grid());
    parameters = ScoreNetwork.parameters(spec);
    parameters.set(weights);
  }

  /** Most states of a pass. */
  static int mostStates() {
    return BATCHES[BATCHES.length - 1];
  }

  SourceEncoding encoding() {
    return encoding;
  }

  /** The network that takes this many states in the fewest passes and with the least padding. */
  NetworkDenoiser denoiser(long states) {
    int choice = 0;
    while (choice + 1 < BATCHES.length && states > BATCHES[choice]) {
      choice++;
    }
    if (denoisers[choice] == null) {
      denoisers[choice] =
          new NetworkDenoiser(spec, new ScoreNetwork(spec, parameters, BATCHES[choice]));
    }
    if (spec.blocks() > 0) {
      Engine.adaptThreads((long) BATCHES[choice] * denoisers[choice].stateSize());
    }
    return denoisers[choice];
  }
}
