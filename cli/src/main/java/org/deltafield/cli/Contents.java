package org.deltafield.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.DatasetDescription;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.Hdf5File;
import org.deltafield.diffusion.residual.ResidualFedCheckpoint;
import org.deltafield.solvers.InvalidInputException;

/** What a file or folder holds, as facts for people and machines. */
final class Contents {
  private Contents() {}

  /** Describes a data-set folder, a training run's folder or an HDF5 file. */
  static Map<String, String> describe(Path path) {
    if (!Files.exists(path)) {
      throw new InvalidInputException(path + ": no such file or folder");
    }
    if (!Files.isDirectory(path)) {
      return file(path);
    }
    if (Files.exists(path.resolve(TrainCommand.CHECKPOINT))) {
      return file(path.resolve(TrainCommand.CHECKPOINT));
    }
    if (Files.exists(path.resolve("fields.h5"))) {
      return file(path.resolve("fields.h5"));
    }
    return dataset(Dataset.open(path));
  }

  /** Describes a data set. */
  static Map<String, String> dataset(Dataset data) {
    DatasetDescription description = data.description();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kind", "data set");
    facts.put("name", description.name());
    facts.put("grid", description.grid().toString());
    facts.put("pairs", Long.toString(description.pairs()));
    facts.put(
        "splits",
        description.counts().entrySet().stream()
            .map(split -> split.getKey() + " " + split.getValue())
            .collect(Collectors.joining(", ")));
    facts.put("shards", Integer.toString(data.shardFiles().size()));
    facts.put("precision", ConfigNode.nameOf(description.precision()));
    if (description instanceof DatasetSpec spec) {
      facts.put("solver", spec.solver());
      facts.put("seed", Long.toString(spec.seed()));
    } else {
      facts.put("origin", description.toJson().at("/origin/kind").asText());
    }
    facts.put("fingerprint", data.fingerprint());
    facts.put("version", data.version());
    facts.put("created", data.created());
    return facts;
  }

  private static Map<String, String> file(Path path) {
    Map<String, String> facts = new LinkedHashMap<>();
    try (Hdf5File file = Hdf5File.open(path)) {
      String schema = file.hasAttribute("schema") ? file.text("schema") : "";
      if (schema.startsWith("deltafield-checkpoint/")
          || schema.equals(ResidualFedCheckpoint.SCHEMA)) {
        return ModelLoader.describe(path);
      }
      facts.put("kind", schema.isEmpty() ? "HDF5 file" : schema);
      facts.put("file", path.toString());
      for (String attribute :
          new String[] {"equation", "boundary", "solver", "discretisation", "version", "created"}) {
        if (file.hasAttribute(attribute)) {
          facts.put(attribute, file.text(attribute));
        }
      }
      for (String name : file.names()) {
        facts.put("array " + name, Arrays.toString(file.shape(name)));
      }
    }
    return facts;
  }
}
