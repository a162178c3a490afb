package org.deltafield.validation.pictures;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
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

  /** The chart as the content of a PNG file. */
  public byte[] png(Ink ink) {
    Chart chart = new Chart("training step", "denoising loss", ink);
    chart.style().setYAxisLogarithmic(true);
    chart.style().setYAxisLogarithmicDecadeOnly(false);
    chart.style().setYAxisTickLabelsFormattingFunction(v -> Chart.round(v) ? label(v) : "");
    chart.style().setXAxisMin(0.0);
    chart.style().setXAxisDecimalPattern("#,##0");
    chart.style().setXAxisTickMarkSpacingHint(90);
    chart.style().setXAxisMax((double) points.get(points.size() - 1).step());
    add(chart, "training", TrainingPoint::trainingLoss, ink.first());
    add(chart, "validation", TrainingPoint::validationLoss, ink.second());
    return chart.png();
  }

  private static String label(double loss) {
    return BigDecimal.valueOf(loss).round(new MathContext(1)).stripTrailingZeros().toString();
  }

  private void add(Chart chart, String name, ToDoubleFunction<TrainingPoint> loss, Color color) {
    if (count(loss) > 1) {
      List<TrainingPoint> drawn = points.stream().filter(p -> placed(loss, p)).toList();
      double[] steps = drawn.stream().mapToDouble(TrainingPoint::step).toArray();
      // Equal spacing makes XChart label multiples of it, such as 1,700, 3,400, … .
      steps[0] += 1e-7 * steps[steps.length - 1];
      chart.line(name, steps, drawn.stream().mapToDouble(loss).toArray(), color);
    }
  }

  private long count(ToDoubleFunction<TrainingPoint> loss) {
    return points.stream().filter(p -> placed(loss, p)).count();
  }

  private static boolean placed(ToDoubleFunction<TrainingPoint> loss, TrainingPoint point) {
    double v = loss.applyAsDouble(point);
    return v > 0 && Double.isFinite(v);
  }
}
