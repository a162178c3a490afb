package org.deltafield.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an engine has to do: the shards that a folder lacks. May be shared by threads.
 *
 * <p>It keeps one entry of the manifest per shard, and no pair.
 */
public final class GenerationJob {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DatasetSpec spec;
  private final Path folder;
  private final Map<Integer, ShardLayout> shards = new LinkedHashMap<>();
  private final GenerationJournal journal;
  private final AtomicLong done;
  private final GenerationProgress progress;

  GenerationJob(
      DatasetSpec spec,
      Path folder,
      List<ShardLayout> missing,
      GenerationJournal journal,
      AtomicLong done,
      GenerationProgress progress) {
    this.spec = spec;
    this.folder = folder;
    this.journal = journal;
    this.done = done;
    this.progress = progress;
    List<ShardLayout> all = ShardLayout.of(spec);
    int next = 0;
    for (int number = 0; number < all.size() && next < missing.size(); number++) {
      if (all.get(number).equals(missing.get(next))) {
        shards.put(number, all.get(number));
        next++;
      }
    }
  }

  /** What to make. */
  public DatasetSpec spec() {
    return spec;
  }

  /** The specification as text, for {@link ShardMaker#of(String, Path)} in another process. */
  public String specText() {
    return spec.toJson().toString();
  }

  /** The data set's folder. */
  public Path folder() {
    return folder;
  }

  /** The numbers of the shards to make, ascending: their places among all of the spec. */
  public List<Integer> shards() {
    return List.copyOf(shards.keySet());
  }

  /** The pairs in a shard. */
  public int pairs(int shard) {
    return shards.get(shard).count();
  }

  /** Tells that so many more pairs are done. */
  public void advance(int pairs) {
    progress.update(done.addAndGet(pairs), spec.pairs());
  }

  /**
   * Tells that a shard is whole.
   *
   * @param entry what {@link ShardMaker#make} returned for it
   */
  public void finish(int shard, String entry) {
    Manifest.Shard made;
    try {
      made = Manifest.Shard.read(ConfigNode.root(JSON.readTree(entry), "shard " + shard));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an entry of a manifest: " + entry, e);
    }
    ShardLayout expected = shards.get(shard);
    if (!made.file().equals(expected.file()) || made.count() != expected.count()) {
      throw new IllegalArgumentException("expected " + expected + ", not " + entry);
    }
    journal.add(made);
  }

  /** Whether to stop. */
  public boolean cancelled() {
    return progress.cancelled();
  }
}
