package org.deltafield.diffusion.training;

import java.util.ArrayList;
import java.util.List;

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
   */
  public record Point(
      int step, double loss, double validationLoss, double validationError, double rate) {}

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

  double[] flat() {
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

  static Curve of(double[] flat) {
    List<Point> points = new ArrayList<>();
    for (int n = 0; n + 4 < flat.length; n += 5) {
      points.add(new Point((int) flat[n], flat[n + 1], flat[n + 2], flat[n + 3], flat[n + 4]));
    }
    return new Curve(points);
  }
}
