package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.InvalidInputException;

/**
 * Writes pairs that exist already as a data set: shards first, then the card, the manifest last.
 * Values keep their bits when source and target have one precision.
 */
public final class DatasetCollector {
  private DatasetCollector() {}

  /**
   * Writes a data set.
   *
   * @param pairs what it holds, with the counts of {@code splits}
   * @param splits name to pairs
   * @param folder new or empty
   * @param clock for the time that the manifest records
   */
  public static Dataset write(
      CollectedPairs pairs,
      Map<String, PairSource> splits,
      Path folder,
      Clock clock,
      GenerationProgress progress) {
    ShardWriter writer = new ShardWriter(pairs);
    Map<String, List<Manifest.Shard>> shards = new LinkedHashMap<>();
    pairs.counts().keySet().forEach(split -> shards.put(split, new ArrayList<>()));
    long[] done = {0};
    for (ShardLayout shard : ShardLayout.of(pairs)) {
      PairSource source = splits.get(shard.split());
      shards
          .get(shard.split())
          .add(
              writer
                  .write(
                      shard,
                      i -> new PairGenerator.Generated(source.pair(i), List.of()),
                      folder.resolve(shard.file()),
                      n -> progress.update(done[0] += n, pairs.pairs()),
                      () -> false,
                      () -> {})
                  .orElseThrow());
    }
    String created = Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
    Manifest manifest = new Manifest(pairs, SoftwareVersion.current(), created, shards);
    DataCard.write(folder, manifest);
    AtomicFiles.writeJson(folder.resolve(Manifest.FILE), manifest.toJson());
    return Dataset.open(folder);
  }

  /**
   * Puts two data sets together: splits of one name are joined, the first set's pairs before the
   * second's.
   *
   * @throws InvalidInputException that names the first key in which they differ
   */
  public static Dataset merge(
      Dataset first, Dataset second, Path folder, Clock clock, GenerationProgress progress) {
    DatasetDescription a = first.description();
    DatasetDescription b = second.description();
    requireAlike(second, "grid.intervals", key(a, 0), key(b, 0));
    requireAlike(second, "grid.lengths", key(a, 1), key(b, 1));
    for (Face face : FaceKind.faces(a.grid())) {
      requireAlike(second, "boundary of face " + face.key(), a.face(face), b.face(face));
    }
    requireAlike(second, "permittivity", permittivity(a), permittivity(b));
    requireAlike(second, "precision", a.precision(), b.precision());
    Map<String, PairSource> splits = new LinkedHashMap<>();
    for (Dataset dataset : List.of(first, second)) {
      for (String split : dataset.splitNames()) {
        splits.merge(split, dataset.split(split), JoinedPairs::new);
      }
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    splits.forEach((split, source) -> counts.put(split, source.size()));
    Map<Face, FaceKind> faces = new EnumMap<>(Face.class);
    FaceKind.faces(a.grid()).forEach(face -> faces.put(face, a.face(face)));
    CollectedPairs pairs =
        new CollectedPairs(
            a.name().equals(b.name()) ? a.name() : a.name() + "+" + b.name(),
            a.grid(),
            faces,
            a.uniformPermittivity(),
            Math.max(a.mostConductors(), b.mostConductors()),
            a.precision(),
            Math.max(a.tolerance(), b.tolerance()),
            counts,
            Math.min(a.shardSize(), b.shardSize()),
            origin(first, second));
    return write(pairs, splits, folder, clock, progress);
  }

  private static String key(DatasetDescription description, int which) {
    StringBuilder text = new StringBuilder();
    for (int axis = 0; axis < description.grid().dimension(); axis++) {
      text.append(axis == 0 ? "[" : ", ")
          .append(
              which == 0
                  ? Integer.toString(description.grid().intervals(axis))
                  : Double.toString(description.grid().length(axis)));
    }
    return text.append("]").toString();
  }

  private static String permittivity(DatasetDescription description) {
    return description.uniformPermittivity().isPresent()
        ? Double.toString(description.uniformPermittivity().getAsDouble())
        : "one field for each pair";
  }

  private static void requireAlike(Dataset second, String key, Object wanted, Object found) {
    if (!Objects.equals(wanted, found)) {
      throw InvalidInputException.of(
          second.folder().toString(), key, found, wanted + " as in the first data set");
    }
  }

  private static ObjectNode origin(Dataset... datasets) {
    ObjectNode origin = JsonNodeFactory.instance.objectNode();
    origin.put("kind", "merge");
    ArrayNode parts = origin.putArray("parts");
    for (Dataset dataset : datasets) {
      ObjectNode part = parts.addObject();
      part.put("name", dataset.description().name());
      part.put("fingerprint", dataset.fingerprint());
      part.put("version", dataset.version());
      part.put("created", dataset.created());
      boolean made = dataset.description() instanceof DatasetSpec;
      part.set(made ? "spec" : "collection", dataset.description().toJson());
    }
    return origin;
  }
}
