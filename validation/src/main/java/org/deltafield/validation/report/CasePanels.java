package org.deltafield.validation.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deltafield.solvers.Field;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.pictures.ColorScale;
import org.deltafield.validation.pictures.Decoration;
import org.deltafield.validation.pictures.HeatMap;

/**
 * The heat maps of the problems of a report. Reference and sample of a problem share one colour
 * scale, the permittivities of all problems another one.
 */
public final class CasePanels {
  private final Optional<PermittivityMaps> permittivities;

  private CasePanels(Optional<PermittivityMaps> permittivities) {
    this.permittivities = permittivities;
  }

  /** Panels for some problems. */
  public static CasePanels over(List<ShownCase> cases) {
    List<Field> varying =
        cases.stream().flatMap(c -> PermittivityMaps.varying(c.problem()).stream()).toList();
    return new CasePanels(
        varying.isEmpty() ? Optional.empty() : Optional.of(PermittivityMaps.covering(varying)));
  }

  /**
   * The four that tell most: what the problem is, reference, sample and error. A source that is the
   * same everywhere leaves its place to the permittivity. Everything known where that is not four.
   */
  List<HeatMap> brief(ShownCase shown) {
    List<HeatMap> maps = new ArrayList<>();
    PermittivityMaps.varying(shown.problem()).ifPresent(epsilon -> maps.add(map(epsilon)));
    if (maps.isEmpty() || !uniform(shown.problem().charge())) {
      maps.add(0, source(shown));
    }
    potentials(shown, maps);
    return maps.size() == 4 ? maps : all(shown);
  }

  /** Source, permittivity, reference, sample, error, spread and residual, as far as known. */
  public List<HeatMap> all(ShownCase shown) {
    List<HeatMap> maps = new ArrayList<>();
    maps.add(source(shown));
    PermittivityMaps.varying(shown.problem()).ifPresent(epsilon -> maps.add(map(epsilon)));
    potentials(shown, maps);
    if (shown.ensemble().size() > 1) {
      Field spread = shown.ensemble().spread();
      maps.add(new HeatMap("Spread of samples", spread, ColorScale.fromZero(maxAbs(spread))));
    }
    Field residual = shown.residual();
    maps.add(new HeatMap("Residual ρ − Aφ", residual, ColorScale.symmetric(maxAbs(residual))));
    return maps;
  }

  private static HeatMap source(ShownCase shown) {
    Field charge = shown.problem().charge();
    return new HeatMap("Source ρ", charge, ColorScale.covering(charge));
  }

  private HeatMap map(Field permittivity) {
    return permittivities.orElseThrow().map(permittivity, "", Decoration.PLAIN);
  }

  private static boolean uniform(Field field) {
    double first = field.values()[0];
    return Arrays.stream(field.values()).allMatch(v -> v == first);
  }

  private static void potentials(ShownCase shown, List<HeatMap> maps) {
    boolean sampled = shown.reference().isPresent() || shown.ensemble().size() > 1;
    Field first = shown.ensemble().samples().get(0);
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
