package org.deltafield.solvers;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The functions that a {@link SafeExpression} may call.
 *
 * <p>One argument, angles in radians: sin cos tan asin acos atan sinh cosh tanh exp log (natural)
 * log10 sqrt cbrt abs floor ceil round sign step, where step(t) is 0 for t &lt; 0 and 1 otherwise.
 * Two arguments: min max pow hypot atan2(y, x) mod, where mod(a, b) has the sign of b.
 */
final class ExpressionFunctions {
  static final Map<String, DoubleUnaryOperator> UNARY = new TreeMap<>();
  static final Map<String, DoubleBinaryOperator> BINARY = new TreeMap<>();

  static {
    UNARY.put("sin", Math::sin);
    UNARY.put("cos", Math::cos);
    UNARY.put("tan", Math::tan);
    UNARY.put("asin", Math::asin);
    UNARY.put("acos", Math::acos);
    UNARY.put("atan", Math::atan);
    UNARY.put("sinh", Math::sinh);
    UNARY.put("cosh", Math::cosh);
    UNARY.put("tanh", Math::tanh);
    UNARY.put("exp", Math::exp);
    UNARY.put("log", Math::log);
    UNARY.put("log10", Math::log10);
    UNARY.put("sqrt", Math::sqrt);
    UNARY.put("cbrt", Math::cbrt);
    UNARY.put("abs", Math::abs);
    UNARY.put("floor", Math::floor);
    UNARY.put("ceil", Math::ceil);
    UNARY.put("round", Math::rint);
    UNARY.put("sign", Math::signum);
    UNARY.put("step", t -> t < 0 ? 0 : t >= 0 ? 1 : t);
    BINARY.put("min", Math::min);
    BINARY.put("max", Math::max);
    BINARY.put("pow", Math::pow);
    BINARY.put("hypot", Math::hypot);
    BINARY.put("atan2", Math::atan2);
    BINARY.put("mod", (a, b) -> a - b * Math.floor(a / b));
  }

  private ExpressionFunctions() {}
}
