package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Writes pairs as one HDF5 file.
 *
 * <p>Data sets: charge and potential [N, ny, nx], chunked, shuffled and deflated; seed [N]; the
 * scales x and y. The edge of the potential holds the Dirichlet data. Attributes of the root say
 * what the numbers are and how to make them again. The clock has no part in it: equal pairs give
 * equal bytes.
 */
final class ShardWriter {
  private final DatasetSpec spec;
  private final String specText;

  /** Buffers to use again: new arrays of this size would be copied by every collection. */
  private final Queue<ShardBuffer> idle = new ConcurrentLinkedQueue<>();

  ShardWriter(DatasetSpec spec) {
    this.spec = spec;
    specText = AtomicFiles.pretty(spec.toJson());
  }

  /**
   * Generates the pairs of a shard and writes them.
   *
   * @param done is told after each pair
   * @param cancelled is asked before each pair
   * @return whether the file was written; false after a cancellation
   */
  boolean write(
      ShardLayout shard,
      PairSource pairs,
      Path target,
      IntConsumer done,
      BooleanSupplier cancelled) {
    ShardBuffer buffer = buffer(shard.count());
    for (int n = 0; n < shard.count(); n++) {
      if (cancelled.getAsBoolean()) {
        return false;
      }
      buffer.put(n, pairs.pair(shard.first() + n));
      done.accept(1);
    }
    Hdf5Writer writer = new Hdf5Writer();
    describe(writer, shard);
    buffer.addTo(writer);
    writer.scale("x", spec.grid().coordinates(0));
    writer.scale("y", spec.grid().coordinates(1));
    writer.write(target);
    idle.add(buffer);
    return true;
  }

  private ShardBuffer buffer(int count) {
    ShardBuffer buffer = idle.poll();
    return buffer != null && buffer.count() == count ? buffer : new ShardBuffer(spec, count);
  }

  private void describe(Hdf5Writer writer, ShardLayout shard) {
    writer
        .attribute("schema", Manifest.SCHEMA)
        .attribute("split", shard.split())
        .attribute("first", shard.first())
        .attribute("count", shard.count())
        .attribute("equation", "-div(permittivity grad(potential)) = charge")
        .attribute("boundary", "dirichlet on every edge; its data are the edge of potential")
        .attribute("permittivity", spec.permittivity())
        .attribute("solver", spec.solver())
        .attribute("tolerance", spec.tolerance())
        .attribute("discretisation", "second-order finite differences, 5 points, node-centred")
        .attribute("spec", specText)
        .attribute("version", SoftwareVersion.current());
  }
}
