package org.deltafield.validation.report;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.solvers.Field;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.pictures.ColorScale;
import org.deltafield.validation.pictures.HeatMap;

/** The heat maps of one problem. Reference and sample share one colour scale. */
public final class CasePanels {
  private CasePanels() {}

  /** Source, reference, sample, error, spread and residual, as far as known. */
  public static List<HeatMap> of(ShownCase shown) {
    boolean sampled = shown.reference().isPresent() || shown.ensemble().size() > 1;
    Field first = shown.ensemble().samples().get(0);
    Field charge = shown.problem().charge();
    List<HeatMap> maps = new ArrayList<>();
    maps.add(new HeatMap("Source ρ", charge, ColorScale.covering(charge)));
    ColorScale scale =
        shown
            .reference()
            .map(y -> ColorScale.covering(y, first))
            .orElseGet(() -> ColorScale.covering(first));
    shown.reference().ifPresent(y -> maps.add(new HeatMap("Reference φ", y, scale)));
    maps.add(new HeatMap(sampled ? "One sample φ" : "Potential φ", first, scale));
    shown
        .error()
        .ifPresent(
            e -> maps.add(new HeatMap("Sample − reference", e, ColorScale.symmetric(maxAbs(e)))));
    if (shown.ensemble().size() > 1) {
      Field spread = shown.ensemble().spread();
      maps.add(new HeatMap("Spread of samples", spread, ColorScale.fromZero(maxAbs(spread))));
    }
    Field residual = shown.residual();
    maps.add(new HeatMap("Residual ρ − Aφ", residual, ColorScale.symmetric(maxAbs(residual))));
    return maps;
  }

  /** The largest finite size, 0 if there is none. */
  static double maxAbs(Field field) {
    double max = 0;
    for (double v : field.values()) {
      max = Double.isFinite(v) ? Math.max(max, Math.abs(v)) : max;
    }
    return max;
  }
}
