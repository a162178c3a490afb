package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.FieldStatistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Describes a data set. */
@Command(
    name = "info",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Describe a data set: what it is, where it comes from, its splits, sizes and statistics.",
      ""
    })
final class DataInfoCommand extends DeltafieldCommand {
  @Parameters(index = "0", paramLabel = "DIR", description = "The data set.")
  Path folder;

  @Override
  int run(Console console) throws IOException {
    InputFiles.requireFolder(folder);
    Dataset data = Dataset.open(folder);
    Map<String, String> facts = Contents.dataset(data);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    facts.forEach(node::put);
    node.set("description", data.description().toJson());
    long bytes = 0;
    for (String shard : data.shardFiles()) {
      bytes += Files.size(data.folder().resolve(shard));
    }
    long pairs = data.description().pairs();
    facts.put(
        "size",
        String.format(Locale.ROOT, "%.1f MB, %.1f kB a pair", bytes * 1e-6, bytes * 1e-3 / pairs));
    node.put("bytes", bytes);
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    facts.forEach((key, value) -> console.line(String.format("%-" + width + "s  %s", key, value)));
    statistics(console, data, node.putObject("statistics"));
    console.result(node);
    return CommandLineErrors.DONE;
  }

  private static void statistics(Console console, Dataset data, ObjectNode node) {
    console.line("");
    console.line(
        String.format(
            "%-12s %-14s %11s %11s %11s %11s %11s",
            "split", "array", "smallest", "largest", "RMS: least", "mean", "greatest"));
    for (String split : data.splitNames()) {
      ObjectNode arrays = node.putObject(split);
      for (Map.Entry<String, FieldStatistics> entry : data.statistics(split).entrySet()) {
        FieldStatistics s = entry.getValue();
        console.line(
            String.format(
                Locale.ROOT,
                "%-12s %-14s %11.4g %11.4g %11.4g %11.4g %11.4g",
                split,
                entry.getKey(),
                s.min(),
                s.max(),
                s.rmsMin(),
                s.rmsMean(),
                s.rmsMax()));
        arrays
            .putObject(entry.getKey())
            .put("min", s.min())
            .put("max", s.max())
            .put("rms_min", s.rmsMin())
            .put("rms_mean", s.rmsMean())
            .put("rms_max", s.rmsMax());
      }
    }
  }
}
