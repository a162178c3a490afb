package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.PairExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a data set for other software. */
@Command(
    name = "export",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Write a data set for other software, values bit for bit: npz (one archive of arrays for each"
          + " split), npy (one folder of arrays for each split) or pdebench (PDEBench's Darcy"
          + " layout, for sets with one constant charge).",
      ""
    })
final class DataExportCommand extends DeltafieldCommand {
  @Parameters(index = "0", paramLabel = "DIR", description = "The data set.")
  Path folder;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "npz, npy or pdebench (default: ${DEFAULT-VALUE}).",
      defaultValue = "npz")
  PairExport.Format format;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      split = ",",
      description = "Splits to write, separated by commas (default: all).")
  List<String> splits;

  @Option(
      names = "--out",
      paramLabel = "OUT",
      required = true,
      description = "Folder for the files; new or empty.")
  Path out;

  @Override
  int run(Console console) throws IOException {
    OutputFolder.requireUsable(out, false);
    InputFiles.requireFolder(folder);
    Dataset data = Dataset.open(folder);
    List<String> wanted = splits == null ? data.splitNames() : splits;
    wanted.forEach(data::split);
    try (LateProgress progress = new LateProgress(console, "export", "arrays")) {
      OutputFolder.publish(
          out,
          false,
          staging -> {
            new PairExport(data, progress).run(wanted, format, staging);
            return null;
          });
    }
    String name = format.name().toLowerCase(Locale.ROOT);
    console.line(out + ": " + String.join(", ", wanted) + " of " + folder + " as " + name);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("out", out.toString()).put("format", name);
    ArrayNode list = node.putArray("splits");
    wanted.forEach(list::add);
    console.result(node);
    return CommandLineErrors.DONE;
  }
}
