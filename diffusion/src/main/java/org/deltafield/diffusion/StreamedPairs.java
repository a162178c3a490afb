package org.deltafield.diffusion;

import java.util.random.RandomGenerator;
import org.deltafield.datasets.PairSource;
import org.deltafield.datasets.WindowShuffle;
import org.deltafield.diffusion.network.ModelGrid;
import org.deltafield.diffusion.training.TrainingData;

/**
 * The pairs of a split that fits neither into memory nor on the disk, read and encoded when they
 * are asked for, on the thread that makes batches ahead of the training.
 *
 * <p>An epoch goes through windows of whole runs of pairs (see {@link WindowShuffle}): each run is
 * read once an epoch, and memory is that of a window. Belongs to one thread.
 */
public final class StreamedPairs implements TrainingData {
  private final PairSource pairs;
  private final PairEncoder encoder;
  private final int window;
  private int last = -1;
  private PairEncoder.Encoded encoded;

  /**
   * Looks at the first pair; one clear line when it is not of the kind the network is for.
   *
   * @param window pairs that are mixed at a time; the source keeps that many at hand
   */
  public StreamedPairs(PairSource pairs, ModelGrid grid, int window) {
    this.pairs = pairs;
    this.window = window;
    encoder = new PairEncoder(pairs, grid);
    encoder.encode(0);
  }

  @Override
  public int size() {
    return pairs.size();
  }

  @Override
  public float[] clean(int index) {
    return at(index).clean();
  }

  @Override
  public float[] source(int index) {
    return at(index).source();
  }

  @Override
  public int[] order(RandomGenerator random) {
    return WindowShuffle.order(pairs.runs(), pairs.size(), window, random);
  }

  private PairEncoder.Encoded at(int index) {
    if (index != last) {
      encoded = encoder.encode(index);
      last = index;
    }
    return encoded;
  }
}
