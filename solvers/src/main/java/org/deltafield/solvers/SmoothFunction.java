package org.deltafield.solvers;

import java.util.List;

/** A function of position with its exact first derivatives and Laplacian. */
public interface SmoothFunction {
  /** f. */
  double value(double x, double y, double z);

  /** ∂f/∂x_a, axis a = 0, 1, 2. */
  double derivative(int axis, double x, double y, double z);

  /** Δf. */
  double laplacian(double x, double y, double z);

  /** The value c everywhere. */
  static SmoothFunction constant(double c) {
    return product(c, Profile.ONE, Profile.ONE, Profile.ONE);
  }

  /** factor · X(x) Y(y) Z(z). */
  static SmoothFunction product(double factor, Profile x, Profile y, Profile z) {
    return new Product(factor, List.of(x, y, z));
  }

  /** The sum of some functions. */
  static SmoothFunction sum(SmoothFunction... terms) {
    return new Sum(List.of(terms));
  }

  /** A function of one coordinate with two derivatives. */
  interface Profile {
    /** The value 1. */
    Profile ONE = polynomial(1);

    /** The derivative of order 0, 1 or 2 at t. */
    double derivative(int order, double t);

    /** sin(kt + phase). */
    static Profile sine(double k, double phase) {
      return (order, t) -> Math.pow(k, order) * Math.sin(k * t + phase + 0.5 * Math.PI * order);
    }

    /** exp(kt). */
    static Profile exponential(double k) {
      return (order, t) -> Math.pow(k, order) * Math.exp(k * t);
    }

    /** c₀ + c₁t + c₂t² + … */
    static Profile polynomial(double... c) {
      double[] copy = c.clone();
      return (order, t) -> {
        double sum = 0;
        for (int p = copy.length - 1; p >= order; p--) {
          double factor = order == 0 ? 1 : order == 1 ? p : p * (p - 1.0);
          sum = sum * t + factor * copy[p];
        }
        return sum;
      };
    }
  }

  /**
   * factor · X(x) Y(y) Z(z).
   *
   * @param factor the factor
   * @param profiles X, Y, Z
   */
  record Product(double factor, List<Profile> profiles) implements SmoothFunction {
    /** Copies the list. */
    public Product {
      profiles = List.copyOf(profiles);
    }

    @Override
    public double value(double x, double y, double z) {
      return at(-1, 0, x, y, z);
    }

    @Override
    public double derivative(int axis, double x, double y, double z) {
      return at(axis, 1, x, y, z);
    }

    @Override
    public double laplacian(double x, double y, double z) {
      return at(0, 2, x, y, z) + at(1, 2, x, y, z) + at(2, 2, x, y, z);
    }

    private double at(int axis, int order, double x, double y, double z) {
      return factor
          * profiles.get(0).derivative(axis == 0 ? order : 0, x)
          * profiles.get(1).derivative(axis == 1 ? order : 0, y)
          * profiles.get(2).derivative(axis == 2 ? order : 0, z);
    }
  }

  /**
   * The sum of some functions.
   *
   * @param terms the functions
   */
  record Sum(List<SmoothFunction> terms) implements SmoothFunction {
    /** Copies the list. */
    public Sum {
      terms = List.copyOf(terms);
    }

    @Override
    public double value(double x, double y, double z) {
      return terms.stream().mapToDouble(f -> f.value(x, y, z)).sum();
    }

    @Override
    public double derivative(int axis, double x, double y, double z) {
      return terms.stream().mapToDouble(f -> f.derivative(axis, x, y, z)).sum();
    }

    @Override
    public double laplacian(double x, double y, double z) {
      return terms.stream().mapToDouble(f -> f.laplacian(x, y, z)).sum();
    }
  }
}
