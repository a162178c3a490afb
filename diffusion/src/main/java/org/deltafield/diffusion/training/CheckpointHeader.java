package org.deltafield.diffusion.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.Hdf5File;
import org.deltafield.datasets.Hdf5Writer;
import org.deltafield.solvers.InvalidInputException;

/**
 * The attributes that checkpoints of every kind begin with.
 *
 * @param schema which kind it is
 * @param spec of the run, as JSON
 * @param step steps done
 * @param data fingerprint of the data set
 * @param seconds training time so far
 * @param version of the software
 */
public record CheckpointHeader(
    String schema, JsonNode spec, int step, String data, double seconds, String version) {

  /** A file that begins with this header. */
  public Hdf5Writer writer() {
    return new Hdf5Writer()
        .attribute("schema", schema)
        .attribute("spec", spec.toString())
        .attribute("step", step)
        .attribute("data", data)
        .attribute("seconds", seconds)
        .attribute("version", version);
  }

  /** Whether a file names this schema. */
  public static boolean matches(Hdf5File file, String schema) {
    return file.hasAttribute("schema") && schema.equals(file.text("schema"));
  }

  /**
   * Reads the header of an open file; one clear line when it is of another schema.
   *
   * @param what the schema stands for, in words
   */
  public static CheckpointHeader read(Hdf5File file, Path path, String schema, String what) {
    if (!matches(file, schema)) {
      throw InvalidInputException.of(
          path.toString(),
          "schema",
          file.hasAttribute("schema") ? file.text("schema") : "nothing",
          schema + " (" + what + ")");
    }
    return new CheckpointHeader(
        schema,
        json(path, file.text("spec")),
        (int) file.integer("step"),
        file.text("data"),
        file.number("seconds"),
        file.text("version"));
  }

  /** The specification, for a reader that names the file in its refusals. */
  public ConfigNode spec(Path path) {
    return ConfigNode.root(spec, path + ": spec");
  }

  private static JsonNode json(Path path, String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          path + ": spec: found text that is not JSON, expected a training spec", e);
    }
  }
}
