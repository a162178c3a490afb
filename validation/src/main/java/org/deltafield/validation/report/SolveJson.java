package org.deltafield.validation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.deltafield.solvers.Energy;
import org.deltafield.solvers.FaceFlux;
import org.deltafield.validation.JsonNumbers;
import org.deltafield.validation.ValidationReport;

/** The keys {@code solve} and {@code electrostatics} of a report. */
final class SolveJson {
  /** A history longer than this is thinned. */
  static final int MAX_HISTORY = 1000;

  private SolveJson() {}

  /** Adds both keys. */
  static void write(ValidationReport.Solve solve, ObjectNode root) {
    ObjectNode node =
        root.putObject("solve")
            .put("solver", solve.solver())
            .put("outcome", solve.outcome().name())
            .put("message", solve.message())
            .put("equations", solve.secondOrder() ? "second order" : "higher order");
    double[] history = solve.residual();
    JsonNumbers.put(node, "residual", history[history.length - 1]);
    solve.removedCharge().ifPresent(charge -> JsonNumbers.put(node, "removed_charge", charge));
    ArrayNode residuals = node.putArray("residual_history");
    int step = (history.length + MAX_HISTORY - 1) / MAX_HISTORY;
    node.put("residual_history_step", step);
    for (int n = step - 1; n < history.length; n += step) {
      add(residuals, history[n]);
    }
    electrostatics(root.putObject("electrostatics"), solve);
  }

  private static void electrostatics(ObjectNode node, ValidationReport.Solve solve) {
    FaceFlux flux = solve.electrostatics().flux();
    Energy energy = solve.electrostatics().energy();
    JsonNumbers.put(node, "charge", flux.charge());
    ObjectNode faces = node.putObject("flux");
    flux.through().forEach((face, value) -> JsonNumbers.put(faces, face.key(), value));
    JsonNumbers.put(node, "flux_total", flux.total());
    ObjectNode energies = node.putObject("energy");
    JsonNumbers.put(energies, "charge", energy.charge());
    JsonNumbers.put(energies, "boundary", energy.boundary());
    JsonNumbers.put(energies, "field", energy.field());
    JsonNumbers.put(energies, "screening", energy.screening());
    ArrayNode charges = node.putArray("conductor_charges");
    for (double charge : solve.electrostatics().conductorCharges().byConductor()) {
      add(charges, charge);
    }
    solve
        .electrostatics()
        .capacitance()
        .ifPresent(
            capacitance -> {
              ArrayNode rows = node.putArray("capacitance");
              for (List<Double> row : capacitance.matrix()) {
                ArrayNode entries = rows.addArray();
                row.forEach(value -> add(entries, value));
              }
            });
    JsonNumbers.put(node, "largest_field", solve.electrostatics().largestField());
  }

  private static void add(ArrayNode array, double value) {
    if (Double.isFinite(value)) {
      array.add(value);
    } else {
      array.addNull();
    }
  }
}
