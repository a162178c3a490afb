package org.deltafield.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.deltafield.solvers.InvalidInputException;

/**
 * What a data set's folder holds: its spec and, per split, its shards in order.
 *
 * @param spec that regenerates it, or the record of where it was collected
 * @param version of the software that wrote it
 * @param created when it was finished, ISO-8601; no shard depends on it
 * @param splits name to shards
 */
record Manifest(
    DatasetDescription spec, String version, String created, Map<String, List<Shard>> splits) {
  /** The schema's name and version. */
  static final String SCHEMA = "deltafield-dataset/1";

  /** The file in the data set's folder. */
  static final String FILE = "manifest.json";

  private static final String SPEC = "spec";
  private static final String COLLECTION = "collection";
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * One file of pairs.
   *
   * @param file relative to the data set's folder, with slashes
   * @param count of pairs
   * @param sha256 of the file
   * @param failures draws that other draws replaced; mostly none
   * @param statistics of each array; empty in data sets of earlier versions
   */
  record Shard(
      String file,
      int count,
      String sha256,
      List<GenerationFailure> failures,
      Map<String, FieldStatistics> statistics) {
    ObjectNode toJson() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("file", file).put("count", count).put("sha256", sha256);
      if (!failures.isEmpty()) {
        ArrayNode list = json.putArray("failures");
        failures.forEach(failure -> list.add(failure.toJson()));
      }
      if (!statistics.isEmpty()) {
        ObjectNode map = json.putObject("statistics");
        statistics.forEach((name, values) -> map.set(name, values.toJson()));
      }
      return json;
    }

    private static boolean isInside(String file) {
      try {
        Path path = Path.of(file);
        return !file.isEmpty()
            && !path.isAbsolute()
            && path.equals(path.normalize())
            && !path.startsWith("..");
      } catch (InvalidPathException e) {
        return false;
      }
    }

    static Shard read(ConfigNode node) {
      String file = node.text("file");
      if (!isInside(file)) {
        throw node.error("file", "a path inside the data set's folder");
      }
      String sha256 = node.text("sha256");
      if (!SHA256.matcher(sha256).matches()) {
        throw node.error("sha256", "64 hexadecimal digits");
      }
      int count = node.integer("count", SplitSpec.COUNT);
      List<GenerationFailure> failures = new ArrayList<>();
      if (node.has("failures")) {
        node.list("failures").forEach(entry -> failures.add(GenerationFailure.read(entry)));
      }
      Map<String, FieldStatistics> statistics = new LinkedHashMap<>();
      if (node.has("statistics")) {
        ConfigNode map = node.child("statistics");
        for (String name : map.keys()) {
          statistics.put(name, FieldStatistics.read(map.child(name), count));
        }
      }
      return new Shard(file, count, sha256, failures, statistics);
    }
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema", SCHEMA);
    json.put("version", version);
    json.put("created", created);
    json.set(spec instanceof DatasetSpec ? SPEC : COLLECTION, spec.toJson());
    ObjectNode parts = json.putObject("splits");
    splits.forEach(
        (name, shards) -> {
          ArrayNode list = parts.putArray(name);
          shards.forEach(shard -> list.add(shard.toJson()));
        });
    return json;
  }

  /** SHA-256 of spec and shard hashes: equal for equal data, whenever they were made. */
  String fingerprint() {
    ObjectNode json = toJson();
    json.remove(List.of("version", "created"));
    // What is said about the shards follows from them.
    for (JsonNode shards : json.get("splits")) {
      for (JsonNode shard : shards) {
        ((ObjectNode) shard).remove(List.of("failures", "statistics"));
      }
    }
    return Hashes.sha256(json.toString());
  }

  static Manifest read(Path file) {
    ConfigNode node = ConfigNode.root(AtomicFiles.readJson(file), file.toString());
    String schema = node.text("schema");
    if (!schema.equals(SCHEMA)) {
      throw node.error("schema", SCHEMA);
    }
    DatasetDescription spec =
        node.has(COLLECTION)
            ? CollectedPairs.fromJson(node.child(COLLECTION))
            : DatasetSpec.fromJson(node.child(SPEC));
    Map<String, List<Shard>> splits = new LinkedHashMap<>();
    ConfigNode splitNodes = node.child("splits");
    for (String name : splitNodes.keys()) {
      List<Shard> shards = new ArrayList<>();
      splitNodes.list(name).forEach(entry -> shards.add(Shard.read(entry)));
      splits.put(name, shards);
    }
    Manifest manifest = new Manifest(spec, node.text("version"), node.text("created"), splits);
    node.finish();
    return manifest;
  }

  /** Checks that every split of the spec is there with all its pairs. */
  void requireComplete(Path file) {
    Map<String, Integer> counts = spec.counts();
    counts.forEach(
        (split, expected) -> {
          long count = splits.getOrDefault(split, List.of()).stream().mapToLong(Shard::count).sum();
          if (count != expected) {
            throw InvalidInputException.of(
                file.toString(),
                "splits." + split,
                count + " pairs",
                expected + " as the spec says");
          }
        });
    for (String name : splits.keySet()) {
      if (!counts.containsKey(name)) {
        throw InvalidInputException.of(
            file.toString(), "splits." + name, "shards", "a split that the spec names");
      }
    }
  }
}
