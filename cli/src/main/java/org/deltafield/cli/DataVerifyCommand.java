package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import org.deltafield.datasets.DatasetVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for everything that can be wrong with a data set. */
@Command(
    name = "verify",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Verify a data set: files against the manifest's hashes, shapes and types, finite values, and"
          + " the discrete equations by a loop of its own. One line for each fault; exit code 1 if"
          + " there is one.",
      ""
    })
final class DataVerifyCommand extends DeltafieldCommand {
  @Parameters(index = "0", paramLabel = "DIR", description = "The data set.")
  Path folder;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "Pairs of each shard whose equations are checked, evenly spaced; at least 1 (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "8")
  int sample;

  @Option(names = "--all", description = "Check the equations of every pair.")
  boolean all;

  @Override
  int run(Console console) {
    OptionBounds.within("--sample", sample, 1, Integer.MAX_VALUE);
    InputFiles.requireFolder(folder);
    DatasetVerifier.Result result;
    try (LateProgress progress = new LateProgress(console, "verify", "pairs")) {
      result = DatasetVerifier.verify(folder, all ? Integer.MAX_VALUE : sample, progress);
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("data", folder.toString()).put("shards", result.shards()).put("pairs", result.pairs());
    node.put("equations_checked", result.checked());
    ArrayNode faults = node.putArray("faults");
    for (DatasetVerifier.Fault fault : result.faults()) {
      console.line(folder.resolve(fault.file()) + ": " + fault.what());
      faults.addObject().put("file", fault.file()).put("what", fault.what());
    }
    console.line(
        String.format(
            Locale.ROOT,
            "%s: %s in %d shards of %,d pairs, the equations of %,d checked",
            folder,
            result.faults().isEmpty()
                ? "no fault"
                : result.faults().size() == 1 ? "1 fault" : result.faults().size() + " faults",
            result.shards(),
            result.pairs(),
            result.checked()));
    console.result(node);
    return result.faults().isEmpty() ? CommandLineErrors.DONE : CommandLineErrors.CHECK_FAILED;
  }
}
