package org.deltafield.datasets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Specs for tests. */
final class Specs {
  private Specs() {}

  static ConfigNode yaml(String text) {
    try {
      return ConfigNode.root(new ObjectMapper(new YAMLFactory()).readTree(text), "spec.yaml");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DatasetSpec read(String text) {
    return DatasetSpec.fromJson(yaml(text));
  }

  /** A spec that the repository ships. */
  static DatasetSpec ready(String name) {
    try {
      return read(Files.readString(Path.of("specs", name + ".yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 12 × 10 intervals on an oblong box, three splits, shards of 8 pairs with a short last one. */
  static DatasetSpec small() {
    return read(
        """
        name: small
        grid: {intervals: [12, 10], lengths: [1.5, 1.0]}
        sources:
          - {kind: blobs, weight: 2}
          - {kind: random-field, modes: 8}
        magnitude: [0.1, 10]
        boundary: {kind: smooth}
        permittivity: 2.0
        shard-size: 8
        seed: 5
        splits:
          train: 44
          test: 9
          points: {count: 3, factor: 10, sources: [{kind: points}]}
        """);
  }
}
