package org.deltafield.cli;

import java.io.IOException;
import java.util.List;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.validation.AcceptanceRules;
import org.deltafield.validation.ReportSection;
import org.deltafield.validation.ValidationResult;
import org.deltafield.validation.ValidationSettings;
import org.deltafield.validation.benchmark.WorkPrecision;
import org.deltafield.validation.benchmark.WorkPrecisionCsv;
import org.deltafield.validation.benchmark.WorkPrecisionSection;
import org.deltafield.validation.benchmark.WorkPrecisionStudy;
import org.deltafield.validation.report.MarkdownReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Times a model beside classical solvers, on the same problems. */
@Command(
    name = "benchmark",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Like validate, and measure work against precision: model and classical solvers over their"
          + " settings on the same problems, one at a time and in batches of 64, after warm-up; and"
          + " what a sample saves a solver as its first guess. Writes work-precision.md and"
          + " work-precision.csv beside the report. Exit code 1 if a check fails.",
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
          "Classical solvers to run beside the model, some of ${COMPLETION-CANDIDATES},"
              + " multigrid-full (default: direct,mgcg; for work against precision also multigrid,"
              + " multigrid-full, cg-spectral and cg-ic).")
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
    List<String> methods = solvers == null ? WorkPrecisionStudy.METHODS : solvers;
    List<String> names =
        solvers == null
            ? SolverChoice.timed()
            : solvers.stream().filter(name -> !name.equals(WorkPrecision.FULL)).toList();
    SolverChoice.requireKnown("--solvers", names);
    report.check();
    DataReference reference = DataReference.parse(data);
    PairSource pairs = ModelOnData.pairs(reference, limit);
    LoadedModel model = ModelLoader.load(Models.find(sampling.model));
    SamplingSettings settings = sampling.settings(model, seedOrDefault());
    ValidationResult result =
        ModelOnData.validate(
            console,
            model,
            pairs,
            reference.split(),
            new ValidationSettings(settings, names, rules, timed, ModelOnData.BATCH));
    WorkPrecision study =
        new WorkPrecisionStudy(
                model.generator(),
                settings,
                pairs,
                timed,
                Runtime.getRuntime().availableProcessors(),
                System::nanoTime,
                ModelOnData.stages(console))
            .run(methods);
    study.advice().forEach(console::line);
    ReportSection section = WorkPrecisionSection.of(study);
    ValidationResult whole = result.with(section);
    report.write(
        whole,
        model.training(),
        folder -> {
          AtomicFiles.writeText(folder.resolve("work-precision.md"), MarkdownReport.page(section));
          AtomicFiles.writeText(
              folder.resolve("work-precision.csv"), WorkPrecisionCsv.render(study));
        });
    return ReportSummary.print(console, whole, report.out);
  }
}
