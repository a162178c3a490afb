package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.deltafield.solvers.Face;

/**
 * Makes shards: the pairs of a part of a split as one HDF5 file.
 *
 * <p>Data sets: charge and potential [N, ny, nx], and what {@link PairLayout} adds, chunked,
 * shuffled and deflated; seed [N]; the scales x, y and z. The edge of the potential holds the
 * Dirichlet data. Attributes of the root say what the numbers are and how to make them again. The
 * clock, the folder and the other shards have no part in it: a shard is a function of the spec. May
 * be shared by threads, each with its own {@link PairGenerator}.
 */
final class ShardWriter {
  private final DatasetSpec spec;
  private final String specText;
  private final PairLayout layout;

  /** Buffers to use again: new arrays of this size would be copied by every collection. */
  private final Queue<ShardBuffer> idle = new ConcurrentLinkedQueue<>();

  ShardWriter(DatasetSpec spec) {
    this.spec = spec;
    specText = AtomicFiles.pretty(spec.toJson());
    layout = new PairLayout(spec);
  }

  /**
   * Generates the pairs of a shard and writes them.
   *
   * @param done is told after each pair
   * @param cancelled is asked before each pair
   * @param computed runs when all is computed and only the disk is waited for
   * @return the manifest's entry; empty after a cancellation, and then no file was written
   */
  Optional<Manifest.Shard> write(
      ShardLayout shard,
      PairGenerator pairs,
      Path target,
      IntConsumer done,
      BooleanSupplier cancelled,
      Runnable computed) {
    ShardBuffer buffer = buffer(shard.count());
    List<GenerationFailure> failures = new ArrayList<>();
    FieldStatistics[] statistics = new FieldStatistics[layout.arrays().size()];
    for (int n = 0; n < shard.count(); n++) {
      if (cancelled.getAsBoolean()) {
        return Optional.empty();
      }
      PairGenerator.Generated made = pairs.generate(shard.first() + n);
      buffer.put(n, made.pair());
      failures.addAll(made.failures());
      for (int which = 0; which < statistics.length; which++) {
        FieldStatistics one = FieldStatistics.of(layout.values(made.pair(), which));
        statistics[which] = n == 0 ? one : statistics[which].with(one);
      }
      done.accept(1);
    }
    Hdf5Writer writer = new Hdf5Writer();
    describe(writer, shard);
    buffer.addTo(writer);
    for (int axis = 0; axis < spec.grid().dimension(); axis++) {
      writer.scale("xyz".substring(axis, axis + 1), spec.grid().coordinates(axis));
    }
    writer.write(target, computed);
    idle.add(buffer);
    Map<String, FieldStatistics> named = new LinkedHashMap<>();
    for (int which = 0; which < statistics.length; which++) {
      named.put(layout.arrays().get(which).name(), statistics[which]);
    }
    return Optional.of(
        new Manifest.Shard(shard.file(), shard.count(), Hashes.sha256(target), failures, named));
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
        .attribute("boundary", boundary());
    spec.permittivity().constant().ifPresent(value -> writer.attribute("permittivity", value));
    if (spec.conductors().most() > 0) {
      writer.attribute(
          PairLayout.CONDUCTORS,
          "a row each: 0 ball or 1 box, centre, half sizes (x first), potential; NaN for none");
    }
    writer
        .attribute("solver", spec.solver())
        .attribute("tolerance", spec.tolerance())
        .attribute(
            "discretisation",
            "second-order finite differences, "
                + (2 * spec.grid().dimension() + 1)
                + " points, node-centred")
        .attribute("spec", specText)
        .attribute("version", SoftwareVersion.current());
  }

  private String boundary() {
    List<Face> faces = FaceKind.faces(spec.grid());
    boolean held = faces.stream().allMatch(face -> spec.boundary().on(face) == FaceKind.DIRICHLET);
    if (held && faces.size() == 4) {
      return "dirichlet on every edge; its data are the edge of potential";
    }
    return faces.stream()
            .map(face -> face.key() + " " + ConfigNode.nameOf(spec.boundary().on(face)))
            .collect(Collectors.joining(", "))
        + "; dirichlet data are the edge of potential, neumann data permittivity*d(potential)/dn,"
        + " n outward, stand in flux_FACE";
  }
}
