package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.PoissonProblem;

/**
 * Takes someone's pairs, once every one of them obeys the equation.
 *
 * <p>A pair is accepted when ‖r‖₂ ≤ t‖b‖₂ + 4u‖m‖₂, r its residual, b its source with the boundary
 * data folded in, t the mapping's tolerance, and u‖m‖₂ the most that rounding the potential to the
 * coarsest of the stored types can do (see {@link PairCheck}); the factor leaves room for a rounded
 * permittivity, which enters each link up to three times.
 */
public final class PairImport {
  private static final int ROUNDING = 4;

  private final ImportMapping mapping;

  /**
   * What the check found.
   *
   * @param pairs in all
   * @param refused pairs beyond what is allowed
   * @param worst the pair that is furthest beyond, or nearest to, what it is allowed
   * @param residual its relative residual ‖r‖₂/‖b‖₂
   * @param allowed what it is allowed
   */
  public record Check(int pairs, int refused, int worst, double residual, double allowed) {}

  /** Prepares an import. */
  public PairImport(ImportMapping mapping) {
    this.mapping = mapping;
  }

  /**
   * Checks all pairs and writes them as a data set.
   *
   * @param folder new or empty
   * @param clock for the time that the manifest records
   * @throws InvalidInputException in one line, with the worst residual, when pairs are refused
   */
  public Check run(Path folder, Clock clock, GenerationProgress progress) {
    try (MappedPairs pairs = new MappedPairs(mapping)) {
      Map<String, Integer> counts = counts(pairs.size());
      Check check = check(pairs, progress);
      if (check.refused() > 0) {
        throw new InvalidInputException(refusal(check, hint(pairs, check)));
      }
      CollectedPairs description =
          new CollectedPairs(
              mapping.name(),
              pairs.grid(),
              CollectedPairs.held(pairs.grid()),
              pairs.uniformPermittivity(),
              0,
              pairs.precision(),
              Math.max(mapping.tolerance(), check.allowed()),
              counts,
              CollectedPairs.shardSize(pairs.grid()),
              origin(check));
      Map<String, PairSource> splits = new LinkedHashMap<>();
      int first = 0;
      for (Map.Entry<String, Integer> split : counts.entrySet()) {
        splits.put(split.getKey(), new Part(pairs, first, split.getValue()));
        first += split.getValue();
      }
      DatasetCollector.write(
          description,
          splits,
          folder,
          clock,
          (done, total) -> progress.update(total + done, 2 * total));
      return check;
    }
  }

  private Map<String, Integer> counts(int size) {
    if (mapping.splits().isEmpty()) {
      return Map.of("train", size);
    }
    long sum = mapping.splits().values().stream().mapToLong(Integer::longValue).sum();
    if (sum != size) {
      throw InvalidInputException.of(
          mapping.file().toString(), "splits", sum + " pairs", size + " as the file holds");
    }
    return mapping.splits();
  }

  private Check check(MappedPairs pairs, GenerationProgress progress) {
    PairCheck measure = measure(pairs);
    int refused = 0;
    int worst = 0;
    double worstRatio = -1;
    double worstResidual = 0;
    double worstAllowed = 0;
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.pair(i);
      PairCheck.Measured found = measure.measure(pair.problem(), pair.potential().values());
      double allowed = mapping.tolerance() * found.source() + ROUNDING * found.rounding();
      double ratio = found.residual() == 0 ? 0 : found.residual() / allowed;
      refused += ratio <= 1 ? 0 : 1;
      if (!(ratio <= worstRatio)) {
        worstRatio = ratio;
        worst = i;
        worstResidual = found.relative();
        worstAllowed = found.source() > 0 ? allowed / found.source() : allowed;
      }
      progress.update(i + 1, 2L * pairs.size());
    }
    return new Check(pairs.size(), refused, worst, worstResidual, worstAllowed);
  }

  private PairCheck measure(MappedPairs pairs) {
    boolean coarse = pairs.single() || pairs.precision() == Precision.FLOAT32;
    return new PairCheck(
        pairs.grid(), mapping.tolerance(), coarse ? Precision.FLOAT32 : Precision.FLOAT64);
  }

  private String refusal(Check check, String hint) {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d pairs do not obey the equation: pair %d leaves the relative residual %.3g,"
            + " expected at most %.3g (tolerance %.3g and what rounding explains); %s",
        mapping.file(),
        check.refused(),
        check.pairs(),
        check.worst(),
        check.residual(),
        check.allowed(),
        mapping.tolerance(),
        hint);
  }

  /** Looks whether one usual mistake explains the worst pair. */
  private String hint(MappedPairs pairs, Check check) {
    PairCheck measure = measure(pairs);
    Pair pair = pairs.pair(check.worst());
    double[] charge = pair.problem().charge().values();
    double[] negative = new double[charge.length];
    for (int n = 0; n < charge.length; n++) {
      negative[n] = -charge[n];
    }
    double flipped = relative(measure, pair, new Field(pairs.grid(), negative));
    if (flipped <= 2 * check.allowed()) {
      return String.format(
          Locale.ROOT, "with the other sign in equation it would be %.3g", flipped);
    }
    Grid grid = pairs.grid();
    if (grid.dimension() == 2 && grid.nodes(0) == grid.nodes(1)) {
      double[] turned = new double[charge.length];
      for (int n = 0; n < charge.length; n++) {
        turned[n % grid.nodes(0) * grid.nodes(0) + n / grid.nodes(0)] = charge[n];
      }
      double swapped = relative(measure, pair, new Field(grid, turned));
      if (swapped <= 2 * check.allowed()) {
        return String.format(
            Locale.ROOT, "with the charge's x and y swapped it would be %.3g", swapped);
      }
    }
    return "look at equation, axes, factors, lengths and values-at";
  }

  private static double relative(PairCheck measure, Pair pair, Field charge) {
    PoissonProblem problem =
        new PoissonProblem(
            charge,
            pair.problem().permittivity(),
            Boundaries.dirichlet(pair.potential()),
            pair.problem().conductors());
    return measure.measure(problem, pair.potential().values()).relative();
  }

  private ObjectNode origin(Check check) {
    ObjectNode origin = JsonNodeFactory.instance.objectNode();
    origin.put("kind", "import");
    origin.put("file", mapping.file().getFileName().toString());
    if (!java.nio.file.Files.isDirectory(mapping.file())) {
      origin.put("sha256", Hashes.sha256(mapping.file()));
    }
    origin.set("mapping", mapping.toJson());
    origin.put("worst-residual", check.residual()).put("worst-pair", check.worst());
    return origin;
  }

  /**
   * Consecutive pairs of a source.
   *
   * @param all the source
   * @param first the first of them
   * @param size how many
   */
  private record Part(PairSource all, int first, int size) implements PairSource {
    @Override
    public String name() {
      return all.name();
    }

    @Override
    public Grid grid() {
      return all.grid();
    }

    @Override
    public Pair pair(int i) {
      return all.pair(first + Objects.checkIndex(i, size));
    }
  }
}
