package org.deltafield.diffusion.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a training run has shown so far, one point per look at the validation split. */
public final class Curve {
  /**
   * One look.
   *
   * @param step steps done
   * @param loss mean training loss since the look before
   * @param validationLoss of the averaged weights, with noise that never changes
   * @param validationError mean relative L2 error of w sampled with the model's own sampler
   * @param rate learning rate
   */
  public record Point(
      int step, double loss, double validationLoss, double validationError, double rate) {}

  private final List<Point> points = new ArrayList<>();

  /** Adds a point. */
  public void add(Point point) {
    points.add(point);
  }

  /** All points, oldest first. */
  public List<Point> points() {
    return Collections.unmodifiableList(points);
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
    Curve curve = new Curve();
    for (int n = 0; n + 4 < flat.length; n += 5) {
      curve.add(new Point((int) flat[n], flat[n + 1], flat[n + 2], flat[n + 3], flat[n + 4]));
    }
    return curve;
  }
}
