package org.deltafield.diffusion;

import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.training.TrainingData;
import org.deltafield.solvers.InvalidInputException;

/** The pairs of a split, encoded once and held as float32: 8 bytes a node and pair. */
public final class EncodedPairs implements TrainingData {
  private final float[][] clean;
  private final float[][] source;

  /** Encodes a whole split; one clear line when a pair is not of the kind the network is for. */
  public EncodedPairs(PairSource pairs, int intervals) {
    clean = new float[pairs.size()][];
    source = new float[pairs.size()][];
    SourceEncoding encoding = new SourceEncoding(intervals);
    for (int i = 0; i < clean.length; i++) {
      Pair pair = pairs.pair(i);
      int index = i;
      encoding
          .refusal(pair.problem())
          .ifPresent(
              why -> {
                throw new InvalidInputException(pairs.name() + ": pair " + index + ": " + why);
              });
      SourceEncoding.Encoded encoded = encoding.encode(pair.problem());
      source[i] = floats(encoded.source());
      clean[i] = floats(encoding.encodePotential(encoded, pair.potential()));
    }
  }

  @Override
  public int size() {
    return clean.length;
  }

  @Override
  public float[] clean(int index) {
    return clean[index];
  }

  @Override
  public float[] source(int index) {
    return source[index];
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
