package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.deltafield.datasets.Dataset;

/** What the data commands tell machines about a set that they wrote. */
final class DataResults {
  private DataResults() {}

  /** Folder, name, pairs, fingerprint and splits. */
  static ObjectNode of(Path out, Dataset dataset) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("out", out.toString()).put("name", dataset.description().name());
    node.put("pairs", dataset.description().pairs());
    node.put("fingerprint", dataset.fingerprint());
    ObjectNode splits = node.putObject("splits");
    dataset.description().counts().forEach(splits::put);
    return node;
  }
}
