package org.deltafield.cli;

import java.io.IOException;
import java.util.Locale;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.PathAccess;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.validation.diagnostics.Diagnostics;
import org.deltafield.validation.diagnostics.DiagnosticsSettings;
import org.deltafield.validation.diagnostics.ScoreDiagnostics;
import org.deltafield.validation.diagnostics.ScoreShape;
import org.deltafield.validation.report.DiagnosticsFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at a model's score itself. */
@Command(
    name = "diagnose",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Look at a model's score: spread, error and overshoot per noise level from many noises, the"
          + " score beside the exact one, its curvature and stiffness beside those of a delta,"
          + " asymmetry of the Jacobian, whether samples repeat training pairs, and the worst cases."
          + " Writes diagnostics.json, diagnostics.md, diagnostics.html and"
          + " pictures.",
      ""
    })
final class DiagnoseCommand extends DeltafieldCommand {
  @Option(
      names = "--model",
      paramLabel = "M",
      required = true,
      description =
          "A checkpoint file, a training run's folder, or the name of a released model in models/.")
  String model;

  @Option(
      names = "--data",
      paramLabel = "DIR[:SPLIT]",
      required = true,
      description =
          "A data set and one of its splits (default split: test); its split train is what samples"
              + " are compared with.")
  String data;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Noise levels; 1 to 10000 (default: the model's own).")
  Integer steps;

  @Option(
      names = "--problems",
      paramLabel = "N",
      defaultValue = "4",
      description = "Problems looked at closely; 1 to 1000 (default: ${DEFAULT-VALUE}).")
  int problems;

  @Option(
      names = "--noises",
      paramLabel = "K",
      defaultValue = "64",
      description = "Noises for each of them; 2 to 4096 (default: ${DEFAULT-VALUE}).")
  int noises;

  @Option(
      names = "--neighbours",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Samples compared with training pairs; 0 to 100000, 0 for none (default:"
              + " ${DEFAULT-VALUE}).")
  int neighbours;

  @Option(
      names = "--training",
      paramLabel = "N",
      defaultValue = "4096",
      description =
          "Training pairs they are compared with, held in memory; 1 to 1000000 (default:"
              + " ${DEFAULT-VALUE}).")
  int training;

  @Option(
      names = "--probes",
      paramLabel = "K",
      defaultValue = "16",
      description =
          "Random directions for gain and asymmetry; 3 to 4096 (default: ${DEFAULT-VALUE}).")
  int probes;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "30",
      description = "Lanczos iterations per level; 1 to 1000 (default: ${DEFAULT-VALUE}).")
  int iterations;

  @Mixin ReportOptions report;

  @Override
  int run(Console console) throws IOException {
    OptionBounds.within("--problems", problems, 1, 1000);
    OptionBounds.within("--noises", noises, 2, 4096);
    OptionBounds.within("--neighbours", neighbours, 0, 100_000);
    OptionBounds.within("--training", training, 1, 1_000_000);
    OptionBounds.within("--probes", probes, 3, 4096);
    OptionBounds.within("--iterations", iterations, 1, 1000);
    if (steps != null) {
      OptionBounds.within("--steps", steps, 1, 10_000);
    }
    report.check();
    DataReference reference = DataReference.parse(data);
    PairSource pairs = ModelOnData.pairs(reference, Integer.MAX_VALUE);
    PairSource seen =
        neighbours == 0
            ? FirstPairs.of(pairs, 1)
            : Dataset.open(reference.folder()).split(Diagnosing.TRAINING_SPLIT);
    PathAccess score = Diagnosing.path(ModelLoader.load(Models.find(model)));
    Diagnosing.refuse(score, pairs, reference);
    if (neighbours > 0) {
      Diagnosing.refuse(score, seen, reference);
    }
    SamplingSettings sampling =
        new SamplingSettings(
            score.sampler(), steps == null ? score.steps() : steps, noises, seedOrDefault());
    DiagnosticsSettings settings =
        new DiagnosticsSettings(
            sampling, problems, neighbours, neighbours == 0 ? 0 : training, probes, iterations);
    Diagnostics found =
        new ScoreDiagnostics(score, pairs, reference.split(), seen, settings)
            .run(RunProvenance.sampled(seedOrDefault()), ModelOnData.stages(console));
    OutputFolder.publish(
        report.out,
        report.force,
        folder -> {
          DiagnosticsFolder.write(found, folder);
          return report.out;
        });
    summary(console, found);
    return 0;
  }

  private void summary(Console console, Diagnostics found) {
    var last = found.medianSpike().last();
    console.line(
        String.format(
            Locale.ROOT,
            "spike: error of the mean %.3g%%, spread %.3g%%, ratio %.3g",
            100 * last.error(),
            100 * last.spread(),
            last.ratio()));
    if (!found.shape().isEmpty()) {
      ScoreShape low = found.shape().get(found.shape().size() - 1);
      console.line(
          String.format(
              Locale.ROOT,
              "score at sigma %.3g: sharpness %.4g (delta: 1), stiffness %.3g, asymmetry %s",
              low.sigma(),
              low.sharpness(),
              low.stiffness(),
              Double.isFinite(low.asymmetry())
                  ? String.format(Locale.ROOT, "%.2g", low.asymmetry())
                  : "not defined"));
    }
    found
        .neighbours()
        .ifPresent(
            n ->
                console.line(
                    String.format(
                        Locale.ROOT,
                        "nearest training pairs: %d of %d samples nearer than the truth, ratio"
                            + " %.3g, p = %.2g",
                        n.nearer(),
                        n.sample().length,
                        n.medianRatio(),
                        n.probability())));
    found
        .worst(1)
        .forEach(
            c ->
                console.line(
                    String.format(
                        Locale.ROOT,
                        "worst of %d problems sampled once: problem %d, error %.3g%%",
                        found.cases().size(),
                        c.index(),
                        100 * c.error())));
    found.notes().forEach(note -> console.line("note: " + note));
    console.line(report.out.resolve("diagnostics.html").toString());
    console.result(DiagnosticsFolder.tree(found));
  }
}
