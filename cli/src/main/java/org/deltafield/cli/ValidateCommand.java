package org.deltafield.cli;

import java.io.IOException;
import java.util.List;
import org.deltafield.datasets.PairSource;
import org.deltafield.validation.AcceptanceRules;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.ValidationSettings;
import org.deltafield.validation.diagnostics.Diagnostics;
import org.deltafield.validation.report.DiagnosticsSections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds a model against the numerical solutions of a data set. */
@Command(
    name = "validate",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Sample the problems of a data set and hold the samples against the numerical solutions and"
          + " the equation. Exit code 1 if a check fails.",
      ""
    })
final class ValidateCommand extends DeltafieldCommand {
  @Mixin SamplingOptions sampling;

  @Option(
      names = "--data",
      paramLabel = "DIR[:SPLIT]",
      required = true,
      description = "A data set and one of its splits (default split: test).")
  String data;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Only the first N problems; at least 1 (default: all).")
  Integer count;

  @Option(
      names = "--diagnose",
      description =
          "Also look at the score itself, as diagnose does with its defaults, and add what is found"
              + " to the report.")
  boolean diagnose;

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
    report.check();
    DataReference reference = DataReference.parse(data);
    PairSource pairs = ModelOnData.pairs(reference, limit);
    LoadedModel model = ModelLoader.load(Models.find(sampling.model));
    if (diagnose) {
      Diagnosing.path(model);
    }
    ValidationResult result =
        ModelOnData.validate(
            console,
            model,
            pairs,
            reference.split(),
            new ValidationSettings(
                sampling.settings(model, seedOrDefault()), List.of(), rules, 0, ModelOnData.BATCH));
    if (diagnose) {
      Diagnostics found = Diagnosing.usual(console, model, pairs, reference, seedOrDefault());
      for (ReportSection section : DiagnosticsSections.embedded(found)) {
        result = result.with(section);
      }
    }
    report.write(result, model.training(), folder -> {});
    return ReportSummary.print(console, result, report.out);
  }
}
