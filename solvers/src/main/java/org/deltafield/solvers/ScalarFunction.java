package org.deltafield.solvers;

/** A scalar function of position on the box. */
@FunctionalInterface
public interface ScalarFunction {
  /** The value at (x, y, z); coordinates beyond the dimension of the problem are 0. */
  double at(double x, double y, double z);
}
