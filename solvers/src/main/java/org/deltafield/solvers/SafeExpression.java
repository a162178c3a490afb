package org.deltafield.solvers;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A formula of position from a user's file, such as {@code "sin(pi*x)*y^2 - 1e-3"}, compiled once
 * to a tree.
 *
 * <p>Operators + − * / ^ (right associative, binds tighter than a leading minus: −x^2 = −(x²)),
 * parentheses, numbers as in Java (1, .5, 1e-3), the variables x y z, the constants pi and e, and
 * the functions of {@link ExpressionFunctions}. Arithmetic is float64: 1/0 is infinite, sqrt(−1) is
 * NaN.
 *
 * <p>Nothing but arithmetic can be reached from a formula. Length and nesting are bounded, so no
 * input exhausts the stack.
 */
public final class SafeExpression implements ScalarFunction {
  /** The longest formula, in characters. */
  public static final int MAX_LENGTH = 2000;

  /** The deepest nesting of parentheses, functions, powers and signs. */
  public static final int MAX_DEPTH = 100;

  private final String text;
  private final ScalarFunction tree;
  private final SortedSet<String> variables;

  private SafeExpression(String text, ScalarFunction tree, SortedSet<String> variables) {
    this.text = text;
    this.tree = tree;
    this.variables = Collections.unmodifiableSortedSet(variables);
  }

  /**
   * Compiles a formula.
   *
   * @throws InvalidInputException with one line that says the position (from 1), what was found
   *     there and what would be right
   */
  public static SafeExpression parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidInputException(
          "expression has " + text.length() + " characters, expected at most " + MAX_LENGTH);
    }
    SortedSet<String> variables = new TreeSet<>();
    ScalarFunction tree = new ExpressionParser(text, variables).parse();
    return new SafeExpression(text, tree, variables);
  }

  @Override
  public double at(double x, double y, double z) {
    return tree.at(x, y, z);
  }

  /** Which of x, y, z the formula names, in this order. */
  public Set<String> variables() {
    return variables;
  }

  /** The formula as it was given. */
  @Override
  public String toString() {
    return text;
  }
}
