package org.deltafield.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a shard must hold to the bit, from drawing its pairs again; no file is looked at. */
final class ShardBytes {
  private ShardBytes() {}

  /** The little-endian bytes of every array of a shard, by name. */
  static Map<String, byte[]> of(DatasetSpec spec, ShardLayout shard) {
    PairLayout layout = new PairLayout(spec);
    PairGenerator pairs = new PairGenerator(spec, shard.split());
    boolean single = spec.precision() == Precision.FLOAT32;
    Map<String, byte[]> all = new LinkedHashMap<>();
    Map<String, ByteBuffer> buffers = new LinkedHashMap<>();
    List<PairLayout.Array> arrays = layout.arrays();
    for (PairLayout.Array array : arrays) {
      int bytes = shard.count() * array.size() * (single ? Float.BYTES : Double.BYTES);
      buffers.put(array.name(), buffer(all, array.name(), bytes));
    }
    ByteBuffer seeds = buffer(all, "seed", shard.count() * Long.BYTES);
    for (int n = 0; n < shard.count(); n++) {
      Pair pair = pairs.pair(shard.first() + n);
      for (int which = 0; which < arrays.size(); which++) {
        ByteBuffer to = buffers.get(arrays.get(which).name());
        for (double value : layout.values(pair, which)) {
          if (single) {
            to.putFloat((float) value);
          } else {
            to.putDouble(value);
          }
        }
      }
      seeds.putLong(pair.seed());
    }
    for (int axis = 0; axis < spec.grid().dimension(); axis++) {
      double[] coordinates = spec.grid().coordinates(axis);
      String name = "xyz".substring(axis, axis + 1);
      ByteBuffer to = buffer(all, name, coordinates.length * Double.BYTES);
      for (double coordinate : coordinates) {
        to.putDouble(coordinate);
      }
    }
    return all;
  }

  /** Writes into new bytes, which go under a name. */
  private static ByteBuffer buffer(Map<String, byte[]> all, String name, int count) {
    byte[] bytes = new byte[count];
    all.put(name, bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
