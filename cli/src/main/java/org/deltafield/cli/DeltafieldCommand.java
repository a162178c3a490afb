package org.deltafield.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share: the options that mean the same everywhere, and the console. */
abstract class DeltafieldCommand implements Callable<Integer> {
  /** The seed where none is given. */
  static final long DEFAULT_SEED = 1;

  @Spec CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      order = 90,
      description =
          "Seed of every random draw; any 64-bit integer. The same seed gives the same numbers"
              + " (default: 1, or the seed in the specification file).")
  Long seed;

  @Option(
      names = "--json",
      order = 91,
      description = "Print the result as one JSON object instead of text.")
  boolean json;

  @Option(names = "--debug", order = 92, description = "Add the stack trace to an error.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      order = 93,
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** Does the work and returns the exit code. */
  abstract int run(Console console) throws Exception;

  @Override
  public final Integer call() throws Exception {
    return run(
        new Console(
            spec.commandLine().getOut(), spec.commandLine().getErr(), json, Terminal.watched()));
  }

  /** The seed asked for, or the default. */
  final long seedOrDefault() {
    return seed == null ? DEFAULT_SEED : seed;
  }
}
