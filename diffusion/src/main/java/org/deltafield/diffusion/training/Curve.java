package org.deltafield.diffusion.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deltafield.diffusion.jacobian.JacobianAsymmetry;

/** What a training run has shown so far, one point per look at the validation split. */
public final class Curve {
  /**
   * One look.
   *
   * @param step steps done
   * @param loss mean of EDM's loss over training batches since the look before
   * @param validationLoss EDM's loss of the averaged weights, with noise that never changes
   * @param validationError mean relative L2 error of w sampled with the model's own sampler
   * @param rate learning rate
   * @param asymmetry of the denoiser's Jacobian, where it was measured
   */
  public record Point(
      int step,
      double loss,
      double validationLoss,
      double validationError,
      double rate,
      Optional<JacobianAsymmetry> asymmetry) {}

  private static final JacobianAsymmetry NOT_MEASURED =
      new JacobianAsymmetry(Double.NaN, Double.NaN, 0);

  private final List<Point> points;

  private Curve(List<Point> points) {
    this.points = List.copyOf(points);
  }

  /** No points yet. */
  public static Curve empty() {
    return new Curve(List.of());
  }

  /** This curve and one point more. */
  public Curve with(Point point) {
    List<Point> longer = new ArrayList<>(points);
    longer.add(point);
    return new Curve(longer);
  }

  /** All points, oldest first. */
  public List<Point> points() {
    return points;
  }

  /** All points in one array, five numbers each. */
  public double[] flat() {
    double[] flat = new double[points.size() * 5];
    int n = 0;
    for (Point p : points) {
      flat[n++] = p.step();
      flat[n++] = p.loss();
      flat[n++] = p.validationLoss();
      flat[n++] = p.validationError();
      flat[n++] = p.rate();
    }
    return flat;
  }

  /** Ratio, standard error and probes of every point, NaN where nothing was measured. */
  double[] flatAsymmetry() {
    double[] flat = new double[points.size() * 3];
    for (int i = 0; i < points.size(); i++) {
      JacobianAsymmetry a = points.get(i).asymmetry().orElse(NOT_MEASURED);
      flat[3 * i] = a.ratio();
      flat[3 * i + 1] = a.standardError();
      flat[3 * i + 2] = a.probes();
    }
    return flat;
  }

  /** Whether any point has an asymmetry. */
  boolean hasAsymmetry() {
    return points.stream().anyMatch(p -> p.asymmetry().isPresent());
  }

  private static Optional<JacobianAsymmetry> asymmetry(double[] flat, int i) {
    return 3 * i + 2 < flat.length && Double.isFinite(flat[3 * i])
        ? Optional.of(new JacobianAsymmetry(flat[3 * i], flat[3 * i + 1], (int) flat[3 * i + 2]))
        : Optional.empty();
  }

  /** From {@link #flat}, without asymmetries. */
  public static Curve of(double[] flat) {
    return of(flat, new double[0]);
  }

  static Curve of(double[] flat, double[] asymmetry) {
    List<Point> points = new ArrayList<>();
    for (int n = 0; n + 4 < flat.length; n += 5) {
      points.add(
          new Point(
              (int) flat[n],
              flat[n + 1],
              flat[n + 2],
              flat[n + 3],
              flat[n + 4],
              asymmetry(asymmetry, n / 5)));
    }
    return new Curve(points);
  }

  /** One JSON object a line and point, as a training log shows it. */
  public String jsonLines() {
    StringBuilder lines = new StringBuilder();
    for (Point p : points) {
      ObjectNode line = JsonNodeFactory.instance.objectNode();
      line.put("step", p.step())
          .put("loss", p.loss())
          .put("validation_loss", p.validationLoss())
          .put("validation_error", p.validationError())
          .put("rate", p.rate());
      p.asymmetry()
          .ifPresent(
              a -> line.put("asymmetry", a.ratio()).put("asymmetry_error", a.standardError()));
      lines.append(line).append('\n');
    }
    return lines.toString();
  }
}
