package org.deltafield.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairSource;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.report.FieldsFile;

/**
 * A generator that samples each problem (by identity) once, with one setting, and keeps the fields,
 * so that all that were measured can be written.
 */
final class RememberingGenerator implements FieldGenerator {
  private final FieldGenerator inner;
  private final IdentityHashMap<PoissonProblem, Ensemble> known = new IdentityHashMap<>();

  RememberingGenerator(FieldGenerator inner) {
    this.inner = inner;
  }

  /** Writes the fields of all pairs, with the first axis running over the pairs. */
  void write(PairSource pairs, Path file) {
    List<ShownCase> cases = new ArrayList<>();
    for (int n = 0; n < pairs.size(); n++) {
      Pair pair = pairs.pair(n);
      cases.add(
          new ShownCase(
              "problem " + n,
              n,
              pair.problem(),
              Optional.of(pair.potential()),
              known.get(pair.problem())));
    }
    FieldsFile.write(cases, file);
  }

  /** What was sampled for a problem. */
  Ensemble known(PoissonProblem problem) {
    return known.get(problem);
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public long parameters() {
    return inner.parameters();
  }

  @Override
  public String checkpointSha256() {
    return inner.checkpointSha256();
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    return inner.refusal(problem);
  }

  @Override
  public Optional<String> remark(PoissonProblem problem) {
    return inner.remark(problem);
  }

  @Override
  public List<Ensemble> generate(List<PoissonProblem> problems, SamplingSettings settings) {
    List<PoissonProblem> fresh = problems.stream().filter(p -> !known.containsKey(p)).toList();
    if (!fresh.isEmpty()) {
      List<Ensemble> ensembles = inner.generate(fresh, settings);
      for (int n = 0; n < fresh.size(); n++) {
        known.put(fresh.get(n), ensembles.get(n));
      }
    }
    return problems.stream().map(known::get).toList();
  }

  @Override
  public int evaluations(SamplingSettings settings) {
    return inner.evaluations(settings);
  }
}
