package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.validation.report.ModelCard;
import org.deltafield.validation.report.StoredReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a model card from a report. */
@Command(
    name = "card",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Make a model card in Markdown from the report.json of a run: what the model is, how good it"
          + " was measured to be, what it costs, and where that stops.",
      ""
    })
final class CardCommand extends DeltafieldCommand {
  @Parameters(index = "0", paramLabel = "REPORT.json", description = "The report of a model's run.")
  Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write the card; a new file (default: print it).")
  Path out;

  @Option(names = "--force", description = "Replace the file if it exists.")
  boolean force;

  @Override
  int run(Console console) {
    InputFiles.requireFile(file);
    if (out != null && Files.exists(out) && (!force || Files.isDirectory(out))) {
      throw new InvalidInputException(
          "--out: " + out + " exists, expected a new file, or --force to replace it");
    }
    String card = ModelCard.render(StoredReport.read(file));
    if (out == null) {
      console.line(card.stripTrailing());
    } else {
      AtomicFiles.writeText(out, card);
      console.line("card: " + out);
    }
    console.result(JsonNodeFactory.instance.objectNode().put("card", card));
    return CommandLineErrors.DONE;
  }
}
