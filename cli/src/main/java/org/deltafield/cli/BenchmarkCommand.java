package org.deltafield.cli;

import java.io.IOException;
import java.util.List;
import org.deltafield.datasets.PairSource;
import org.deltafield.validation.AcceptanceRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Times a model beside classical solvers, on the same problems. */
@Command(
    name = "benchmark",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Like validate, and time model and classical solvers on the same problems, one at a time,"
          + " after warm-up. Exit code 1 if a check fails.",
      ""
    })
final class BenchmarkCommand extends DeltafieldCommand {
  @Mixin SamplingOptions sampling;

  @Option(
      names = "--data",
      paramLabel = "DIR[:SPLIT]",
      required = true,
      description = "A data set and one of its splits (default split: test).")
  String data;

  @Option(
      names = "--solvers",
      paramLabel = "A,B",
      split = ",",
      completionCandidates = SolverNames.class,
      description =
          "Classical solvers to run beside the model, some of ${COMPLETION-CANDIDATES} (default:"
              + " direct,mgcg).")
  List<String> solvers;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Only the first N problems; at least 1 (default: all).")
  Integer count;

  @Option(
      names = "--timed",
      paramLabel = "N",
      defaultValue = "32",
      description = "Problems that are timed; 1 to 100000 (default: ${DEFAULT-VALUE}).")
  int timed;

  @Mixin RuleOptions ruleOptions;

  @Mixin ReportOptions report;

  @Override
  int run(Console console) throws IOException {
    sampling.check();
    AcceptanceRules rules = ruleOptions.rules();
    int limit =
        count == null
            ? Integer.MAX_VALUE
            : OptionBounds.within("--count", count, 1, Integer.MAX_VALUE);
    OptionBounds.within("--timed", timed, 1, 100_000);
    List<String> names = solvers == null ? SolverChoice.timed() : solvers;
    SolverChoice.requireKnown("--solvers", names);
    report.check();
    DataReference reference = DataReference.parse(data);
    PairSource pairs = ModelOnData.pairs(reference, limit);
    return new ModelOnData(console, sampling, report, rules)
        .run(pairs, reference.split(), names, timed, seedOrDefault());
  }
}
