package org.deltafield.datasets;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deltafield.solvers.Grid;

/**
 * DATASET.md, beside the manifest: what a data set is, how it was made, and what its values are.
 */
final class DataCard {
  /** The file in the data set's folder. */
  static final String FILE = "DATASET.md";

  private DataCard() {}

  /** Writes the card of a data set. */
  static void write(Path folder, Manifest manifest) {
    AtomicFiles.writeText(folder.resolve(FILE), text(manifest));
  }

  static String text(Manifest manifest) {
    DatasetSpec spec = manifest.spec();
    StringBuilder text = new StringBuilder();
    text.append("# ").append(spec.name()).append("\n\n");
    text.append(spec.pairs())
        .append(" pairs of a charge density ρ and the electric potential φ that it causes: ")
        .append(equation(spec))
        .append("\n\n| | |\n|---|---|\n");
    String grid = spec.grid().toString();
    row(text, "grid", grid.substring("Grid[".length(), grid.length() - 1));
    row(text, "faces", faces(spec));
    row(
        text,
        "discretisation",
        "second-order finite differences on the nodes, harmonic means of ε");
    row(text, "solver", spec.solver() + ", relative residual at most " + spec.tolerance());
    row(text, "precision", ConfigNode.nameOf(spec.precision()));
    row(text, "seed", Long.toString(spec.seed()));
    row(text, "fingerprint", "`" + manifest.fingerprint() + "`");
    row(text, "made by", "Deltafield " + manifest.version() + ", " + manifest.created());
    row(text, "licence", spec.license().orElse("none stated by whoever made it"));
    text.append(
        "\nEvery pair was checked as it is written: all values finite, the held nodes at their"
            + " potentials, and the discrete\nequations obeyed to the solver's tolerance and the"
            + " rounding of the values, by a loop of its own.\n");
    splits(text, manifest);
    failures(text, manifest);
    text.append("\n## How to make it again\n\n    deltafield generate SPEC.yaml --out DIR\n\n")
        .append("with this specification, which JSON and YAML both read:\n\n");
    AtomicFiles.pretty(spec.toJson())
        .lines()
        .forEach(line -> text.append("    ").append(line).append('\n'));
    return text.toString();
  }

  private static String equation(DatasetSpec spec) {
    return spec.conductors().most() > 0
        ? "−∇·(ε∇φ) = ρ outside the conductors, φ given on them."
        : "−∇·(ε∇φ) = ρ.";
  }

  private static void row(StringBuilder text, String key, String value) {
    text.append("| ").append(key).append(" | ").append(value).append(" |\n");
  }

  private static String faces(DatasetSpec spec) {
    Grid grid = spec.grid();
    return FaceKind.faces(grid).stream()
        .map(face -> face.key() + " " + ConfigNode.nameOf(spec.boundary().on(face)))
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  private static void splits(StringBuilder text, Manifest manifest) {
    text.append("\n## Splits and statistics\n\nRMS is the root mean square of one field over its")
        .append(" nodes.\n\n| split | pairs | array | smallest | largest | RMS: least | mean |")
        .append(" greatest |\n|---|--:|---|--:|--:|--:|--:|--:|\n");
    for (Map.Entry<String, List<Manifest.Shard>> split : manifest.splits().entrySet()) {
      long count = split.getValue().stream().mapToLong(Manifest.Shard::count).sum();
      statistics(split.getValue())
          .forEach(
              (name, s) ->
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "| %s | %d | %s | %.4g | %.4g | %.4g | %.4g | %.4g |%n",
                          split.getKey(),
                          count,
                          name,
                          s.min(),
                          s.max(),
                          s.rmsMin(),
                          s.rmsMean(),
                          s.rmsMax())));
    }
  }

  /** The statistics of the arrays of a split, from those of its shards in their order. */
  static Map<String, FieldStatistics> statistics(List<Manifest.Shard> shards) {
    Map<String, FieldStatistics> sum = new LinkedHashMap<>();
    for (Manifest.Shard shard : shards) {
      shard.statistics().forEach((name, values) -> sum.merge(name, values, FieldStatistics::with));
    }
    return sum;
  }

  private static void failures(StringBuilder text, Manifest manifest) {
    long failures =
        manifest.splits().values().stream()
            .flatMap(List::stream)
            .mapToLong(shard -> shard.failures().size())
            .sum();
    text.append(
        failures == 0
            ? "\nNo draw failed.\n"
            : "\n"
                + failures
                + " draws failed and were replaced by other draws; manifest.json lists them under"
                + " failures.\n");
  }
}
