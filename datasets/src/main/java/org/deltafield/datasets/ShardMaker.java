package org.deltafield.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.deltafield.solvers.InvalidInputException;

/**
 * Makes any shard of a spec, by its number alone.
 *
 * <p>Solvers that are set up, and buffers, are kept for the next shard, one set per thread. May be
 * shared by threads.
 */
public final class ShardMaker {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DatasetSpec spec;
  private final Path folder;
  private final List<ShardLayout> shards;
  private final ShardWriter writer;
  private final ThreadLocal<Map<String, PairGenerator>> generators =
      ThreadLocal.withInitial(HashMap::new);

  /**
   * Prepares for the shards of a spec.
   *
   * @param folder of the data set
   */
  public ShardMaker(DatasetSpec spec, Path folder) {
    this.spec = spec;
    this.folder = folder;
    shards = ShardLayout.of(spec);
    writer = new ShardWriter(spec);
  }

  /** Prepares for the shards of a spec that {@link GenerationJob#specText} gave. */
  public static ShardMaker of(String spec, Path folder) {
    try {
      return new ShardMaker(
          DatasetSpec.fromJson(ConfigNode.root(JSON.readTree(spec), "spec")), folder);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a spec: " + spec, e);
    }
  }

  /**
   * Draws, solves and writes the pairs of a shard under its name in the folder.
   *
   * @param shard its place among all of the spec, from 0
   * @param done is told after each pair
   * @param cancelled is asked before each pair
   * @return the manifest's entry as JSON; empty after a cancellation, and then no file was written
   * @throws InvalidInputException in one line, when a pair cannot be made or the file not written
   */
  public Optional<String> make(int shard, IntConsumer done, BooleanSupplier cancelled) {
    return make(shard, done, cancelled, () -> {});
  }

  /** The same; {@code written} runs when all is computed and only the disk is waited for. */
  Optional<String> make(int shard, IntConsumer done, BooleanSupplier cancelled, Runnable written) {
    ShardLayout layout = shards.get(shard);
    PairGenerator pairs =
        generators.get().computeIfAbsent(layout.split(), split -> new PairGenerator(spec, split));
    return writer
        .write(layout, pairs, folder.resolve(layout.file()), done, cancelled, written)
        .map(entry -> entry.toJson().toString());
  }
}
