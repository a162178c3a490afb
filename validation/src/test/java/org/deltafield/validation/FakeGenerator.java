package org.deltafield.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltafield.diffusion.Ensemble;
import org.deltafield.diffusion.FieldGenerator;
import org.deltafield.diffusion.SamplingSettings;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.FieldSolver;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.solvers.Solvers;
import org.deltafield.solvers.StoppingRule;

/**
 * A model whose errors are known in closed form. On a problem with max|ρ| = m, sample i is y + m‖y‖
 * (bias·u ± scatter·v), the sign alternating with i; u and v are orthogonal unit fields that vanish
 * on the boundary. So, for an even number M of samples, relative L² is m√(bias² + scatter²), that
 * of the mean m·bias, and the spread m·scatter·√(M/(M − 1)).
 *
 * @param bias of every sample
 * @param scatter between samples
 * @param spoilAbove problems with a larger max|ρ| get a NaN in their first sample
 */
public record FakeGenerator(double bias, double scatter, double spoilAbove)
    implements FieldGenerator {

  @Override
  public String name() {
    return "fake model";
  }

  @Override
  public long parameters() {
    return 1234;
  }

  @Override
  public String checkpointSha256() {
    return "00ff";
  }

  @Override
  public Optional<String> refusal(PoissonProblem problem) {
    return problem.grid().dimension() == 2
        ? Optional.empty()
        : Optional.of("the fake model knows two dimensions only");
  }

  @Override
  public List<Ensemble> generate(List<PoissonProblem> problems, SamplingSettings settings) {
    List<Ensemble> ensembles = new ArrayList<>();
    for (PoissonProblem problem : problems) {
      Field y = solution(problem);
      List<Field> samples = new ArrayList<>();
      for (int i = 0; i < settings.samples(); i++) {
        samples.add(sample(problem, y, i));
      }
      ensembles.add(new Ensemble(samples));
    }
    return ensembles;
  }

  /** y: the solution of the discrete equations. */
  static Field solution(PoissonProblem problem) {
    FieldSolver direct = Solvers.create("direct", StoppingRule.DEFAULT);
    FieldSolver solver =
        direct.refusal(problem).isEmpty()
            ? direct
            : Solvers.create("mgcg", new StoppingRule(1e-12, 0, 100));
    return solver.solve(problem).field();
  }

  private Field sample(PoissonProblem problem, Field y, int i) {
    double size = problem.charge().maxAbs();
    double[] u = unit(problem, 1);
    double[] v = unit(problem, 2);
    double[] x = y.values().clone();
    for (int n = 0; n < x.length; n++) {
      x[n] += size * y.norm() * (bias * u[n] + (i % 2 == 0 ? scatter : -scatter) * v[n]);
    }
    if (i == 0 && size > spoilAbove) {
      x[x.length / 2] = Double.NaN;
    }
    return new Field(y.grid(), x);
  }

  private static double[] unit(PoissonProblem problem, int k) {
    double lx = problem.grid().length(0);
    double ly = problem.grid().length(1);
    Field wave =
        Field.of(
            problem.grid(),
            (x, y, z) -> Math.sin(k * Math.PI * x / lx) * Math.sin(Math.PI * y / ly));
    double norm = wave.norm();
    double[] values = wave.values().clone();
    for (int n = 0; n < values.length; n++) {
      values[n] /= norm;
    }
    return values;
  }

  @Override
  public int evaluations(SamplingSettings settings) {
    return 2 * settings.steps() - 1;
  }
}
