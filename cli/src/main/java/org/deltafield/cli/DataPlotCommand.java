package org.deltafield.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.PairSource;
import org.deltafield.validation.report.DatasetPictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes pictures of a data set. */
@Command(
    name = "plot",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Picture a split of a data set: a contact sheet of pairs with shared scales, histograms of"
          + " the fields' root mean squares, the radial spectrum, and a page that shows them.",
      ""
    })
final class DataPlotCommand extends DeltafieldCommand {
  @Parameters(
      index = "0",
      paramLabel = "DIR[:SPLIT]",
      description = "The data set and the split; without it, the first one.")
  String data;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description =
          "Pairs on the contact sheet, evenly spaced; 1 to 256 (default: ${DEFAULT-VALUE}).",
      defaultValue = "24")
  int shown;

  @Option(
      names = "--measured",
      paramLabel = "N",
      description =
          "Pairs in the histograms and the spectrum, evenly spaced; 1 to 1000000 (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "1024")
  int measured;

  @Option(
      names = "--out",
      paramLabel = "OUT",
      required = true,
      description = "Folder for the pictures; new or empty.")
  Path out;

  @Override
  int run(Console console) throws IOException {
    OptionBounds.within("--pairs", shown, 1, 256);
    OptionBounds.within("--measured", measured, 1, 1_000_000);
    OutputFolder.requireUsable(out, false);
    DataReference reference = DataReference.parse(data);
    InputFiles.requireFolder(reference.folder());
    Dataset dataset = Dataset.open(reference.folder());
    boolean named = !data.equals(reference.folder().toString());
    PairSource pairs = dataset.split(named ? reference.split() : dataset.splitNames().get(0));
    List<String> files =
        OutputFolder.publish(
            out, false, folder -> new DatasetPictures(pairs, shown, measured).write(folder));
    console.line(out.resolve("index.html") + ": " + pairs.name());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("out", out.toString()).put("pairs", pairs.name());
    ArrayNode list = node.putArray("files");
    files.forEach(list::add);
    console.result(node);
    return CommandLineErrors.DONE;
  }
}
