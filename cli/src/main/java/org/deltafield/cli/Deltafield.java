package org.deltafield.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
    name = "deltafield",
    versionProvider = ProgramVersion.class,
    header = "Electric potentials from charge distributions, by sampling a score model.",
    description = {
      "",
      "Solves -div(eps grad phi) = rho on a box. Classical solvers make (charge, potential) pairs,"
          + " a score model learns to sample the potential, and every sampled field is held"
          + " against the equation and the classical solvers.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Exit codes: 0 done, 1 a check failed, 2 bad usage or input, 3 a defect in Deltafield.",
      "Start with: deltafield quickstart"
    },
    subcommands = {
      QuickstartCommand.class,
      GenerateCommand.class,
      DataCommand.class,
      TrainCommand.class,
      SampleCommand.class,
      SolveCommand.class,
      ValidateCommand.class,
      BenchmarkCommand.class,
      CompareCommand.class,
      CardCommand.class,
      DiagnoseCommand.class,
      InfoCommand.class
    })
public final class Deltafield implements Runnable {
  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show version and commit.")
  boolean version;

  /** Made by picocli. */
  Deltafield() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(execute(out, err, arguments));
  }

  /** Runs one command with the given outputs and returns its exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLineErrors errors = new CommandLineErrors();
    CommandLine commandLine =
        new CommandLine(new Deltafield())
            .setOut(out)
            .setErr(err)
            .setExpandAtFiles(false)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpWidth(100)
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
    try {
      return commandLine.execute(arguments);
    } catch (Error e) {
      // picocli lets errors such as a full heap pass.
      List<CommandLine> parsed = commandLine.getParseResult().asCommandLineList();
      return CommandLineErrors.report(
          e, parsed.get(parsed.size() - 1), List.of(arguments).contains("--debug"));
    }
  }
}
