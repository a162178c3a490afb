package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The parts of shards read last, up to an amount of memory. May be shared by threads. */
final class ShardCache {
  private final long capacity;
  private final Map<Key, ShardData> parts = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** A part of a shard, by its first pair. */
  private record Key(Path shard, int from) {}

  ShardCache(long capacity) {
    this.capacity = capacity;
  }

  /** The memory that may be taken. */
  long capacity() {
    return capacity;
  }

  /** A part of a shard, read when it is not at hand. The last one read always stays. */
  synchronized ShardData get(Path path, int from, Supplier<ShardData> read) {
    Key key = new Key(path, from);
    ShardData known = parts.get(key);
    if (known != null) {
      return known;
    }
    ShardData data = read.get();
    bytes += data.bytes();
    Iterator<ShardData> oldest = parts.values().iterator();
    while (bytes > capacity && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
    parts.put(key, data);
    return data;
  }
}
