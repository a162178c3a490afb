package org.deltafield.validation.pictures;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deltafield.validation.TrainingPoint;

/**
 * Training and validation loss over steps, the loss on a logarithmic axis. Losses that are not
 * positive and finite are left out.
 *
 * @param points in the order of steps
 */
public record TrainingCurve(List<TrainingPoint> points) {
  /** Copies the list. */
  public TrainingCurve {
    points = List.copyOf(points);
  }

  /** Whether there is a line to draw. */
  public boolean drawable() {
    return count(TrainingPoint::trainingLoss) > 1 || count(TrainingPoint::validationLoss) > 1;
  }

  /** The chart. */
  public Plot plot() {
    Plot plot =
        new Plot(
            "How training went",
            PlotAxis.linear("training step").between(0, Double.NaN),
            PlotAxis.logarithmic("denoising loss"));
    plot = add(plot, "training", TrainingPoint::trainingLoss, Tint.BLUE);
    return add(plot, "validation", TrainingPoint::validationLoss, Tint.ORANGE);
  }

  private Plot add(Plot plot, String name, ToDoubleFunction<TrainingPoint> loss, Tint tint) {
    if (count(loss) < 2) {
      return plot;
    }
    List<TrainingPoint> drawn = points.stream().filter(p -> placed(loss, p)).toList();
    return plot.with(
        PlotSeries.line(
            name,
            tint,
            drawn.stream().mapToDouble(TrainingPoint::step).toArray(),
            drawn.stream().mapToDouble(loss).toArray()));
  }

  private long count(ToDoubleFunction<TrainingPoint> loss) {
    return points.stream().filter(p -> placed(loss, p)).count();
  }

  private static boolean placed(ToDoubleFunction<TrainingPoint> loss, TrainingPoint point) {
    return LogBins.placed(loss.applyAsDouble(point));
  }
}
