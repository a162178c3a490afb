package org.deltafield.validation;

import java.util.List;
import java.util.Optional;
import org.deltafield.solvers.Face;
import org.deltafield.validation.metrics.BoundaryError;
import org.deltafield.validation.metrics.Brmse;
import org.deltafield.validation.metrics.ChargeRecovered;
import org.deltafield.validation.metrics.Coverage90;
import org.deltafield.validation.metrics.Crmse;
import org.deltafield.validation.metrics.Crps;
import org.deltafield.validation.metrics.EnergyBoundRelative;
import org.deltafield.validation.metrics.EnergyError;
import org.deltafield.validation.metrics.EnergyNormRelative;
import org.deltafield.validation.metrics.EnergyScore;
import org.deltafield.validation.metrics.FluxError;
import org.deltafield.validation.metrics.Frmse;
import org.deltafield.validation.metrics.GaussLawError;
import org.deltafield.validation.metrics.H1Relative;
import org.deltafield.validation.metrics.MaxError;
import org.deltafield.validation.metrics.MeanRelativeL2;
import org.deltafield.validation.metrics.NearSourceL2;
import org.deltafield.validation.metrics.Nrmse;
import org.deltafield.validation.metrics.PeakRecovered;
import org.deltafield.validation.metrics.ReferenceResidualRelative;
import org.deltafield.validation.metrics.RelativeL2;
import org.deltafield.validation.metrics.ResidualRelative;
import org.deltafield.validation.metrics.Rmse;
import org.deltafield.validation.metrics.SampleToMeanError;
import org.deltafield.validation.metrics.SpreadRelative;
import org.deltafield.validation.metrics.SpreadSkillRatio;
import org.deltafield.validation.metrics.SpreadToError;

/** The catalogue of metrics. A new one is a file beside the others and a line here. */
public final class Metrics {
  /** The error that ranks problems. */
  public static final Metric RELATIVE_L2 = new RelativeL2();

  /** The residual of a field. */
  public static final Metric RESIDUAL_RELATIVE = new ResidualRelative();

  /** Every metric, in the order of reports. */
  public static final List<Metric> ALL =
      List.of(
          RELATIVE_L2,
          new MeanRelativeL2(),
          new MaxError(),
          new H1Relative(),
          new EnergyNormRelative(),
          new EnergyError(),
          new EnergyBoundRelative(),
          new NearSourceL2(),
          RESIDUAL_RELATIVE,
          new ReferenceResidualRelative(),
          new ChargeRecovered(),
          new PeakRecovered(),
          new BoundaryError(),
          new GaussLawError(),
          new FluxError(Face.LEFT),
          new FluxError(Face.RIGHT),
          new FluxError(Face.BOTTOM),
          new FluxError(Face.TOP),
          new FluxError(Face.BACK),
          new FluxError(Face.FRONT),
          new SpreadRelative(),
          new SpreadToError(),
          new SpreadSkillRatio(),
          new SampleToMeanError(),
          new Crps(),
          new EnergyScore(),
          new Coverage90(),
          new Rmse(),
          new Nrmse(),
          new Crmse(),
          new Brmse(),
          new Frmse("low", 0, 3),
          new Frmse("mid", 4, 11),
          new Frmse("high", 12, Integer.MAX_VALUE));

  private Metrics() {}

  /** The names of all metrics. */
  public static List<String> names() {
    return ALL.stream().map(Metric::name).toList();
  }

  /** The metric of a name. */
  public static Optional<Metric> find(String name) {
    return ALL.stream().filter(m -> m.name().equals(name)).findFirst();
  }
}
