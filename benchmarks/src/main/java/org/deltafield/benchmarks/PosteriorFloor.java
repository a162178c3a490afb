package org.deltafield.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.GaussianSeries;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairGenerator;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;
import org.deltafield.validation.exact.GaussianPosterior;
import org.deltafield.validation.exact.GaussianProblem;
import org.deltafield.validation.exact.Observation;
import org.deltafield.validation.exact.Quantity;

/**
 * The least error that any method can reach on a benchmark with few observations: that of the exact
 * posterior mean, and of one exact posterior sample.
 *
 * <p>Arguments: a data specification with one Gaussian source and a grounded boundary, observations
 * per problem, sets of observed nodes, problems per set. Forward: ρ observed, φ sought; inverse: φ
 * observed, ρ sought. Nodes are drawn from all nodes of the grid without repetition; the
 * observations are the values of the test split as stored, without noise. Prints one line of a
 * Markdown table per task: mean relative L2 with twice its standard error over sets.
 */
public final class PosteriorFloor {
  private final DatasetSpec spec;
  private final int observed;
  private final int sets;
  private final int each;

  private PosteriorFloor(DatasetSpec spec, int observed, int sets, int each) {
    this.spec = spec;
    this.observed = observed;
    this.sets = sets;
    this.each = each;
  }

  /** Runs both tasks. */
  public static void main(String[] args) throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    DatasetSpec spec =
        DatasetSpec.fromJson(ConfigNode.root(yaml.readTree(Path.of(args[0]).toFile()), args[0]));
    PosteriorFloor floor =
        new PosteriorFloor(
            spec, Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    System.out.println(
        "| task | observed | problems | posterior mean | one posterior sample | ratio | seconds |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|");
    floor.task("forward: charge to potential", Quantity.CHARGE, Quantity.POTENTIAL);
    floor.task("inverse: potential to charge", Quantity.POTENTIAL, Quantity.CHARGE);
  }

  private void task(String name, Quantity seen, Quantity sought) {
    long start = System.nanoTime();
    GaussianProblem problem =
        new GaussianProblem(
            GaussianSeries.of(spec.sources(), spec.grid()),
            PoissonProblem.of(Field.zero(spec.grid()), Boundaries.grounded(spec.grid())),
            Solvers.create("direct", new StoppingRule(1e-8, 0, 1)));
    PairGenerator pairs = new PairGenerator(spec, "test");
    SplittableRandom random = new SplittableRandom(spec.seed());
    double[] means = new double[sets];
    double[] samples = new double[sets];
    for (int set = 0; set < sets; set++) {
      List<Observation> observations = new ArrayList<>();
      random
          .ints(0, spec.grid().size())
          .distinct()
          .limit(observed)
          .forEach(node -> observations.add(Observation.value(seen, node, 0)));
      GaussianPosterior posterior = new GaussianPosterior(problem, observations);
      for (int n = 0; n < each; n++) {
        Pair pair = pairs.pair((set * each + n) % pairs.size());
        Field truth = sought == Quantity.CHARGE ? pair.problem().charge() : pair.potential();
        double[] y = posterior.observe(pair.problem().charge(), pair.potential(), random);
        means[set] += distance(posterior.mean(sought, y), truth) / each;
        samples[set] += distance(posterior.sample(sought, y, random), truth) / each;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %s | %s | %.3f | %.0f |%n",
        name,
        observed,
        sets * each,
        percent(means),
        percent(samples),
        mean(samples) / mean(means),
        1e-9 * (System.nanoTime() - start));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v / values.length;
    }
    return sum;
  }

  private static String percent(double[] values) {
    double mean = mean(values);
    double square = 0;
    for (double v : values) {
      square += (v - mean) * (v - mean);
    }
    double error = Math.sqrt(square / (values.length - 1) / values.length);
    return String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * mean, 200 * error);
  }

  private static double distance(Field estimate, Field truth) {
    double wrong = 0;
    double scale = 0;
    for (int n = 0; n < truth.values().length; n++) {
      double d = estimate.values()[n] - truth.values()[n];
      wrong += d * d;
      scale += truth.values()[n] * truth.values()[n];
    }
    return Math.sqrt(wrong / scale);
  }
}
