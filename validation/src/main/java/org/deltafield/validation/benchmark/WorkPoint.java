package org.deltafield.validation.benchmark;

import java.util.OptionalDouble;

/**
 * One point of a work–precision diagram: a method at one setting.
 *
 * @param method the solver's name, or {@link WorkPrecision#MODEL}
 * @param setting in words, such as "relative residual 1e-4" or "8 steps"
 * @param batch fields asked for at once
 * @param seconds wall-clock time per field
 * @param operations floating-point operations per field; empty where nobody counted them
 * @param relativeL2 median error against the exact solution of the discrete equations
 * @param iterations median number of iterations or network evaluations
 * @param unfinished problems on which the method did not reach its own tolerance
 */
public record WorkPoint(
    String method,
    String setting,
    int batch,
    MedianTime seconds,
    OptionalDouble operations,
    double relativeL2,
    double iterations,
    int unfinished) {
  /** The method with its setting, unless that says nothing more. */
  String name() {
    return method.equals(setting) ? method : method + " (" + setting + ")";
  }

  /** Whether the point is the model's. */
  public boolean model() {
    return method.equals(WorkPrecision.MODEL);
  }
}
