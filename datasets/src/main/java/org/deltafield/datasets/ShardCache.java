package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The shards read last, up to an amount of memory. May be shared by threads. */
final class ShardCache {
  private final long capacity;
  private final Map<Path, ShardData> shards = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  ShardCache(long capacity) {
    this.capacity = capacity;
  }

  /** The shard at a path, read when it is not at hand. The last one read always stays. */
  synchronized ShardData get(Path path, Supplier<ShardData> read) {
    ShardData known = shards.get(path);
    if (known != null) {
      return known;
    }
    ShardData data = read.get();
    bytes += data.bytes();
    Iterator<ShardData> oldest = shards.values().iterator();
    while (bytes > capacity && oldest.hasNext()) {
      bytes -= oldest.next().bytes();
      oldest.remove();
    }
    shards.put(path, data);
    return data;
  }
}
