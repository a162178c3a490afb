package org.deltafield.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be done with a data set once it is there. */
@Command(
    name = "data",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Verify, describe, merge, export, import and picture data sets of (charge, potential) pairs.",
      ""
    },
    subcommandsRepeatable = false,
    commandListHeading = "%nCommands:%n",
    subcommands = {
      DataVerifyCommand.class,
      DataInfoCommand.class,
      DataMergeCommand.class,
      DataExportCommand.class,
      DataImportCommand.class,
      DataPlotCommand.class
    })
final class DataCommand extends DeltafieldCommand {
  @Override
  int run(Console console) {
    throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
  }
}
