package org.deltafield.diffusion;

import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.solvers.InvalidInputException;

/** Encodes pairs of a source for the network, as float32. Belongs to one thread. */
final class PairEncoder {
  private final PairSource pairs;
  private final SourceEncoding encoding;

  /**
   * An encoded pair.
   *
   * @param clean w on the unknown nodes
   * @param source f on the unknown nodes
   */
  record Encoded(float[] clean, float[] source) {}

  PairEncoder(PairSource pairs, ModelGrid grid) {
    this.pairs = pairs;
    encoding = new SourceEncoding(grid);
  }

  /** Encodes pair i; one clear line when it is not of the kind the network is for. */
  Encoded encode(int i) {
    Pair pair = pairs.pair(i);
    encoding
        .refusal(pair.problem())
        .ifPresent(
            why -> {
              throw new InvalidInputException(pairs.name() + ": pair " + i + ": " + why);
            });
    SourceEncoding.Encoded encoded = encoding.encode(pair.problem());
    return new Encoded(
        floats(encoding.encodePotential(encoded, pair.potential())), floats(encoded.source()));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
