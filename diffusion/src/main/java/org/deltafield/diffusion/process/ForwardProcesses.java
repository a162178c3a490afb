package org.deltafield.diffusion.process;

import java.util.List;

/** The catalogue of forward processes with their published constants. */
public final class ForwardProcesses {
  /** Every process; the contract tests go through it. */
  public static final List<ForwardProcess> ALL =
      List.of(
          new VarianceExploding(0.01, 50),
          new VariancePreserving(LinearRate.SONG),
          new VariancePreserving(CosineRate.NICHOL),
          new SubVariancePreserving(LinearRate.SONG),
          new EdmProcess(80));

  private ForwardProcesses() {}
}
