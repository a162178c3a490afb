package org.deltafield.validation.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deltafield.solvers.ElectricField;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonProblem;
import org.deltafield.validation.ShownCase;
import org.deltafield.validation.pictures.ColorScale;
import org.deltafield.validation.pictures.ContourLines;
import org.deltafield.validation.pictures.Decoration;
import org.deltafield.validation.pictures.FieldLines;
import org.deltafield.validation.pictures.HeatMap;
import org.deltafield.validation.pictures.HeldRegions;
import org.deltafield.validation.pictures.LinePlot;
import org.deltafield.validation.pictures.Pen;
import org.deltafield.validation.pictures.PermittivityEdges;
import org.deltafield.validation.pictures.Slice;
import org.deltafield.validation.pictures.Stroke;

/**
 * The pictures of a classical solution: potential with lines of equal potential, |E| with lines
 * along E, source, residual. In 3-D each on the three planes through the middle of the box, in 1-D
 * as curves. Held regions are grey; jumps of the permittivity are dashed.
 */
public final class SolutionPanels {
  private static final int LEVELS = 16;

  private final PoissonProblem problem;
  private final Field potential;
  private final Field residual;
  private final ElectricField electricField;

  /** The pictures of a case's first field. */
  public SolutionPanels(ShownCase shown) {
    problem = shown.problem();
    potential = shown.ensemble().samples().get(0);
    residual = shown.residual();
    electricField = ElectricField.of(problem, potential);
  }

  /**
   * One picture of a quantity.
   *
   * @param name of its file
   * @param maps one, or three planes
   */
  public record Panel(String name, List<HeatMap> maps) {}

  /**
   * One curve.
   *
   * @param name of its file
   * @param plot the curve
   */
  record Curve(String name, LinePlot plot) {}

  /** The pictures in 2-D and 3-D; none in 1-D. */
  public List<Panel> panels() {
    return switch (problem.grid().dimension()) {
      case 2 -> plane();
      case 3 -> planes();
      default -> List.of();
    };
  }

  /** The pictures in 1-D; none otherwise. */
  List<Curve> curves() {
    if (problem.grid().dimension() != 1) {
      return List.of();
    }
    return List.of(
        new Curve("potential", new LinePlot("Potential φ", potential)),
        new Curve("field", new LinePlot("Electric field E", electricField.component(0))),
        new Curve("charge", new LinePlot("Source ρ", problem.charge())),
        new Curve("residual", new LinePlot("Residual ρ − Aφ", residual)));
  }

  /** What the lines and shades mean, in one paragraph. */
  String caption() {
    String fields =
        " White lines follow E from high to low potential; they are evenly spaced, so the colours"
            + " alone show its size. A field beyond the end of the bar has its last colour.";
    return "All numbers are non-dimensional. "
        + (problem.grid().dimension() == 1
            ? ""
            : "Thin lines join points of equal potential, at equal steps."
                + (problem.grid().dimension() == 3
                    ? fields.replace("E from", "the part of E in the plane, from")
                    : fields))
        + (problem.conductors().isEmpty() ? "" : " Grey: regions at a given potential.")
        + (problem.permittivity() instanceof Permittivity.Variable && problem.grid().dimension() > 1
            ? " Dashed: jumps of the permittivity, as the grid has them."
            : "");
  }

  private List<Panel> plane() {
    Grid grid = problem.grid();
    List<Stroke> frame = new ArrayList<>();
    if (problem.permittivity() instanceof Permittivity.Variable variable) {
      frame.addAll(PermittivityEdges.of(variable.field()));
    }
    Decoration.Mask mask = (x, y) -> HeldRegions.distance(problem, x, y, 0) < 0;
    if (!problem.conductors().isEmpty()) {
      frame.addAll(
          ContourLines.zero(
              (x, y) -> HeldRegions.distance(problem, x, y, 0),
              grid.length(0),
              grid.length(1),
              Pen.OUTLINE));
    }
    Decoration plain = new Decoration("x", "y", frame, mask);
    List<Panel> panels = new ArrayList<>();
    panels.add(new Panel("potential", List.of(potential("Potential φ", potential, plain))));
    panels.add(
        new Panel(
            "field",
            List.of(
                field(
                    "Electric field |E|",
                    electricField.magnitude(),
                    electricField.component(0),
                    electricField.component(1),
                    plain))));
    panels.add(new Panel("charge", List.of(charge("Source ρ", problem.charge(), plain))));
    panels.add(new Panel("residual", List.of(residual("Residual ρ − Aφ", residual, plain))));
    PermittivityMaps.varying(problem)
        .ifPresent(
            epsilon -> {
              PermittivityMaps maps = PermittivityMaps.covering(List.of(epsilon));
              panels.add(new Panel("permittivity", List.of(maps.map(epsilon, "", plain))));
            });
    return panels;
  }

  private static HeatMap potential(String title, Field phi, Decoration plain) {
    return potential(title, phi, ColorScale.covering(phi), plain);
  }

  private static HeatMap potential(String title, Field phi, ColorScale scale, Decoration plain) {
    return new HeatMap(
        title, phi, scale, plain.below(ContourLines.of(phi, scale, LEVELS, plain.mask())));
  }

  private static HeatMap field(String title, Field size, Field right, Field up, Decoration plain) {
    return field(title, size, ColorScale.withoutSpikes(size), right, up, plain);
  }

  private static HeatMap field(
      String title, Field size, ColorScale scale, Field right, Field up, Decoration plain) {
    return new HeatMap(title, size, scale, plain.below(FieldLines.of(right, up, plain.mask())));
  }

  private static HeatMap charge(String title, Field rho, Decoration plain) {
    return new HeatMap(title, rho, ColorScale.covering(rho), plain);
  }

  private static HeatMap residual(String title, Field r, Decoration plain) {
    return new HeatMap(title, r, ColorScale.symmetric(CasePanels.maxAbs(r)), plain);
  }

  private List<Panel> planes() {
    List<Slice> slices = new ArrayList<>();
    for (int axis = 2; axis >= 0; axis--) {
      slices.add(Slice.middle(problem.grid(), axis));
    }
    Field size = electricField.magnitude();
    ColorScale phiScale = ColorScale.covering(all(slices, potential));
    ColorScale sizeScale = ColorScale.withoutSpikes(all(slices, size));
    ColorScale rhoScale = ColorScale.covering(all(slices, problem.charge()));
    ColorScale rScale =
        ColorScale.symmetric(
            Arrays.stream(all(slices, residual)).mapToDouble(CasePanels::maxAbs).max().orElse(0));
    List<HeatMap> phi = new ArrayList<>();
    List<HeatMap> e = new ArrayList<>();
    List<HeatMap> rho = new ArrayList<>();
    List<HeatMap> r = new ArrayList<>();
    for (Slice slice : slices) {
      Decoration plain = decoration(slice);
      String where = where(slice);
      phi.add(potential("Potential φ" + where, slice.of(potential), phiScale, plain));
      e.add(
          field(
              "|E|" + where,
              slice.of(size),
              sizeScale,
              slice.of(electricField.component(slice.right())),
              slice.of(electricField.component(slice.up())),
              plain));
      rho.add(new HeatMap("Source ρ" + where, slice.of(problem.charge()), rhoScale, plain));
      r.add(new HeatMap("Residual" + where, slice.of(residual), rScale, plain));
    }
    List<Panel> panels = new ArrayList<>();
    panels.add(new Panel("potential", phi));
    panels.add(new Panel("field", e));
    panels.add(new Panel("charge", rho));
    panels.add(new Panel("residual", r));
    PermittivityMaps.varying(problem)
        .ifPresent(epsilon -> panels.add(new Panel("permittivity", permittivity(slices, epsilon))));
    return panels;
  }

  private List<HeatMap> permittivity(List<Slice> slices, Field epsilon) {
    PermittivityMaps maps = PermittivityMaps.covering(List.of(all(slices, epsilon)));
    return slices.stream()
        .map(slice -> maps.map(slice.of(epsilon), where(slice), decoration(slice)))
        .toList();
  }

  private static String where(Slice slice) {
    return ", " + Slice.name(slice.axis()) + " = " + (float) slice.coordinate();
  }

  private static Field[] all(List<Slice> slices, Field field) {
    return slices.stream().map(slice -> slice.of(field)).toArray(Field[]::new);
  }

  private Decoration decoration(Slice slice) {
    List<Stroke> frame = new ArrayList<>();
    if (problem.permittivity() instanceof Permittivity.Variable variable) {
      frame.addAll(PermittivityEdges.of(slice.of(variable.field())));
    }
    if (!problem.conductors().isEmpty()) {
      frame.addAll(
          ContourLines.zero(
              (x, y) -> slice.distance(problem, x, y),
              problem.grid().length(slice.right()),
              problem.grid().length(slice.up()),
              Pen.OUTLINE));
    }
    return new Decoration(
        Slice.name(slice.right()),
        Slice.name(slice.up()),
        frame,
        (x, y) -> slice.distance(problem, x, y) < 0);
  }
}
