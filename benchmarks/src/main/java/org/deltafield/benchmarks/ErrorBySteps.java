package org.deltafield.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.diffusion.residual.ResidualFedModel;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

/**
 * Error after 1 … 8 steps of residual-fed models, beside as many iterations of conjugate gradients
 * with the same constant-coefficient solve as preconditioner: ErrorBySteps DATA SPLIT COUNT
 * MODEL.h5 ….
 *
 * <p>Mean relative L2 error over the first COUNT problems, in percent, and for models the spread of
 * two samples from different noise, √2 times smaller than their distance. A Markdown table.
 */
public final class ErrorBySteps {
  private static final int STEPS = 8;

  private ErrorBySteps() {}

  /** The program. */
  public static void main(String[] arguments) {
    PairSource pairs = Dataset.open(Path.of(arguments[0])).split(arguments[1]);
    int count = Math.min(pairs.size(), Integer.parseInt(arguments[2]));
    List<PoissonProblem> problems = new ArrayList<>();
    List<Field> solutions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pair pair = pairs.pair(i);
      problems.add(pair.problem());
      solutions.add(pair.potential());
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    StringBuilder header = new StringBuilder("| error (spread), % |");
    StringBuilder rule = new StringBuilder("|---|");
    for (int k = 1; k <= STEPS; k++) {
      header.append(' ').append(k).append(" |");
      rule.append("--:|");
    }
    out.println(header);
    out.println(rule);
    out.println(conjugateGradients(problems, solutions));
    for (int a = 3; a < arguments.length; a++) {
      out.println(model(ResidualFedModel.load(Path.of(arguments[a])), problems, solutions));
    }
  }

  private static String conjugateGradients(List<PoissonProblem> problems, List<Field> solutions) {
    StringBuilder row = new StringBuilder("| `cg-spectral`, iterations |");
    for (int k = 1; k <= STEPS; k++) {
      double error = 0;
      for (int i = 0; i < problems.size(); i++) {
        Field field =
            Solvers.create("cg-spectral", new StoppingRule(1e-300, 0, k))
                .solve(problems.get(i))
                .field();
        error += distance(field, solutions.get(i)) / solutions.get(i).norm() / problems.size();
      }
      row.append(String.format(Locale.ROOT, " %.2g |", 100 * error));
    }
    return row.toString();
  }

  private static String model(
      ResidualFedModel model, List<PoissonProblem> problems, List<Field> solutions) {
    StringBuilder row = new StringBuilder("| " + model.name() + ", steps |");
    for (int k = 1; k <= STEPS; k++) {
      List<Ensemble> ensembles =
          model.generate(problems, new SamplingSettings(ResidualFedModel.SAMPLER, k, 2, 1));
      double error = 0;
      double spread = 0;
      for (int i = 0; i < problems.size(); i++) {
        double scale = solutions.get(i).norm() * problems.size();
        List<Field> samples = ensembles.get(i).samples();
        error += distance(samples.get(0), solutions.get(i)) / scale;
        spread += distance(samples.get(0), samples.get(1)) / (Math.sqrt(2) * scale);
      }
      row.append(String.format(Locale.ROOT, " %.2g (%.1g) |", 100 * error, 100 * spread));
    }
    return row.toString();
  }

  private static double distance(Field a, Field b) {
    double[] difference = a.values().clone();
    for (int n = 0; n < difference.length; n++) {
      difference[n] -= b.values()[n];
    }
    return new Field(a.grid(), difference).norm();
  }
}
