package org.deltafield.solvers;

import java.util.ArrayList;
import java.util.List;

/** Every mix of boundary kinds at even, odd and prime sizes in 1, 2 and 3 dimensions. */
final class ContractProblems {
  private static final String[] KINDS = {"DD", "DN", "ND", "NN", "PP"};
  private static final int[][][] SIZES = {
    {{2}, {3}, {12}, {15}, {31}},
    {{2, 3}, {12, 10}, {15, 9}, {13, 17}},
    {{3, 2, 2}, {6, 4, 8}, {5, 9, 3}, {7, 5, 11}}
  };

  private ContractProblems() {}

  /** One problem per mix and size; singular ones carry a source that balances their flux. */
  static List<PoissonProblem> constant() {
    List<PoissonProblem> problems = new ArrayList<>();
    for (int d = 1; d <= 3; d++) {
      int mixes = (int) Math.round(Math.pow(KINDS.length, d));
      for (int mix = 0; mix < mixes; mix++) {
        String[] kinds = new String[d];
        for (int a = 0, rest = mix; a < d; a++, rest /= KINDS.length) {
          kinds[a] = KINDS[rest % KINDS.length];
        }
        int[][] sizes = SIZES[d - 1];
        for (int s = 0; s < sizes.length; s++) {
          // In 3-D two sizes per mix, all four over the mixes.
          if (d < 3 || (mix + s) % 2 == 0) {
            problems.add(
                NullSpace.balanced(
                    PoissonOperatorTest.random(kinds, sizes[s], false, problems.size())));
          }
        }
      }
    }
    return problems;
  }

  /** Every eleventh of {@link #constant}, with κ² = 2.5. */
  static List<PoissonProblem> screened() {
    List<PoissonProblem> plain = constant();
    List<PoissonProblem> problems = new ArrayList<>();
    for (int n = 0; n < plain.size(); n += 11) {
      PoissonProblem p = plain.get(n);
      problems.add(
          new PoissonProblem(
              p.charge(), p.permittivity(), p.boundaries(), List.of(), new Screening.Uniform(2.5)));
    }
    return problems;
  }
}
