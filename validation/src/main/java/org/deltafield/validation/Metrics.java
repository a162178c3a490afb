package org.deltafield.validation;

import java.util.List;
import org.deltafield.validation.metrics.BoundaryError;
import org.deltafield.validation.metrics.Brmse;
import org.deltafield.validation.metrics.Coverage90;
import org.deltafield.validation.metrics.Crmse;
import org.deltafield.validation.metrics.Crps;
import org.deltafield.validation.metrics.GaussLawError;
import org.deltafield.validation.metrics.H1Relative;
import org.deltafield.validation.metrics.MaxError;
import org.deltafield.validation.metrics.MeanRelativeL2;
import org.deltafield.validation.metrics.Nrmse;
import org.deltafield.validation.metrics.ReferenceResidualRelative;
import org.deltafield.validation.metrics.RelativeL2;
import org.deltafield.validation.metrics.ResidualRelative;
import org.deltafield.validation.metrics.SpreadRelative;
import org.deltafield.validation.metrics.SpreadSkillRatio;

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
          RESIDUAL_RELATIVE,
          new ReferenceResidualRelative(),
          new BoundaryError(),
          new GaussLawError(),
          new SpreadRelative(),
          new SpreadSkillRatio(),
          new Crps(),
          new Coverage90(),
          new Nrmse(),
          new Crmse(),
          new Brmse());

  private Metrics() {}
}
