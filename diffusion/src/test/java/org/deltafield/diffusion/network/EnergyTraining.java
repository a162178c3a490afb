package org.deltafield.diffusion.network;

import java.util.Arrays;
import java.util.SplittableRandom;

/** One step of gradient descent on the denoising loss of a delta, σ_data = 1, EDM's weight. */
final class EnergyTraining {
  private EnergyTraining() {}

  static void step(
      EnergyBackbone network,
      Parameters parameters,
      double sigma,
      double[] spike,
      double rate,
      SplittableRandom random) {
    int batch = network.batch();
    int d = spike.length;
    double total = Math.sqrt(1 + sigma * sigma);
    double[] x = new double[batch * d];
    for (int n = 0; n < x.length; n++) {
      x[n] = spike[n % d] + sigma * random.nextGaussian();
      network.input().putScalar(n, x[n] / total);
    }
    float[] noise = new float[batch];
    Arrays.fill(noise, (float) (Math.log(sigma) / 4));
    network.forward(noise);
    for (int n = 0; n < x.length; n++) {
      // λ c_out² = 1: the cotangent is the error of the network's own target.
      double out = sigma / total;
      double target = (spike[n % d] - x[n] / (total * total)) / out;
      double error = network.output().getDouble(n) - target;
      network.outputGradient().putScalar(n, 2 * error / batch);
    }
    network.backward();
    parameters.values().subi(parameters.gradients().mul(rate));
  }
}
