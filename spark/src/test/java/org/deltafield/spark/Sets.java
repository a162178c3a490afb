package org.deltafield.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.DatasetGenerator;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.GenerationEngine;
import org.deltafield.datasets.GenerationProgress;
import org.deltafield.datasets.Hashes;

/** Small data sets, and what their folders hold. */
final class Sets {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private Sets() {}

  static DatasetSpec spec(int train, int shardSize, double tolerance) {
    String json =
        """
        {"name": "small", "seed": 5, "grid": {"intervals": [12, 9]}, "boundary": {"kind": "smooth"},
         "magnitude": [0.5, 2], "shard-size": %d, "tolerance": %s,
         "sources": [{"kind": "blobs", "weight": 2}, {"kind": "discs"}],
         "splits": {"train": %d, "test": 7,
                    "points": {"count": 3, "factor": 4, "sources": [{"kind": "points"}]}}}
        """
            .formatted(shardSize, tolerance, train);
    try {
      return DatasetSpec.fromJson(ConfigNode.root(new ObjectMapper().readTree(json), "small.json"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static DatasetSpec spec(int train, int shardSize) {
    return spec(train, shardSize, 1e-10);
  }

  /** What threads of this process make. */
  static Dataset local(DatasetSpec spec, Path to) {
    return new DatasetGenerator(spec, to, 2, CLOCK).run(false, GenerationProgress.SILENT);
  }

  static Dataset generate(
      DatasetSpec spec,
      Path to,
      GenerationEngine engine,
      boolean resume,
      GenerationProgress progress) {
    return new DatasetGenerator(spec, to, engine, CLOCK).run(resume, progress);
  }

  /** Name and hash of every file below a folder, hidden ones included. */
  static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(f -> hashes.put(root.relativize(f).toString(), Hashes.sha256(f)));
    }
    return hashes;
  }

  /** Shards that are whole. */
  static long shards(Path dataset) throws IOException {
    Path shards = dataset.resolve("shards");
    if (!Files.isDirectory(shards)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(shards)) {
      return files.filter(f -> f.toString().endsWith(".h5")).count();
    }
  }
}
