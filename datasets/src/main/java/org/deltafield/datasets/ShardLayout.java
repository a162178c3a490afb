package org.deltafield.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The part of a split that goes into one file.
 *
 * @param split name of the split
 * @param first index of the first pair
 * @param count of pairs
 * @param file relative to the data set's folder
 */
record ShardLayout(String split, int first, int count, String file) {
  /** The folder of all shards. */
  static final String FOLDER = "shards";

  /** All shards of a data set, in order. */
  static List<ShardLayout> of(DatasetDescription spec) {
    List<ShardLayout> shards = new ArrayList<>();
    for (Map.Entry<String, Integer> split : spec.counts().entrySet()) {
      int number = 0;
      for (int first = 0; first < split.getValue(); first += spec.shardSize()) {
        int count = Math.min(spec.shardSize(), split.getValue() - first);
        String file = String.format(Locale.ROOT, "%s/%s-%05d.h5", FOLDER, split.getKey(), number++);
        shards.add(new ShardLayout(split.getKey(), first, count, file));
      }
    }
    return shards;
  }
}
