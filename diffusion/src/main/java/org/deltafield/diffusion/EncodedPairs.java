package org.deltafield.diffusion;

import java.nio.file.Path;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.training.TrainingData;

/** The pairs of a split, encoded once and held as float32: 8 bytes a node and pair. */
public final class EncodedPairs implements TrainingData {
  private final float[][] clean;
  private final float[][] source;

  /** Encodes a whole split; one clear line when a pair is not of the kind the network is for. */
  public EncodedPairs(PairSource pairs, ModelGrid grid) {
    clean = new float[pairs.size()][];
    source = new float[pairs.size()][];
    PairEncoder encoder = new PairEncoder(pairs, grid);
    for (int i = 0; i < clean.length; i++) {
      PairEncoder.Encoded encoded = encoder.encode(i);
      source[i] = encoded.source();
      clean[i] = encoded.clean();
    }
  }

  /**
   * The pairs in memory where they fit; else in a scratch file, which gives the same training;
   * else, where the disk has no room either, read and encoded again in each epoch, whose order then
   * is one of windows.
   *
   * @param memory bytes that the encoded pairs may take
   * @param window bytes of stored pairs that the source keeps at hand
   * @param scratch a folder for the file
   */
  public static TrainingData fitting(
      PairSource pairs, ModelGrid grid, long memory, long window, Path scratch) {
    if (2L * Float.BYTES * grid.size() * pairs.size() <= memory) {
      return new EncodedPairs(pairs, grid);
    }
    if (SpilledPairs.fits(pairs, grid, scratch)) {
      return new SpilledPairs(pairs, grid, scratch);
    }
    long each = Math.max(1, pairs.bytes() / pairs.size());
    return new StreamedPairs(pairs, grid, (int) Math.max(1, Math.min(1 << 30, window / each)));
  }

  @Override
  public int size() {
    return clean.length;
  }

  @Override
  public boolean inMemory() {
    return true;
  }

  @Override
  public float[] clean(int index) {
    return clean[index];
  }

  @Override
  public float[] source(int index) {
    return source[index];
  }
}
