package org.deltafield.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import org.deltafield.datasets.ArrayFiles;
import org.deltafield.datasets.Bounds;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.NumericArray;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.SafeExpression;
import org.deltafield.solvers.ScalarFunction;

/** Numbers, expressions and array files as the sections of a problem file give them. */
final class Values {
  private static final List<String> AXES = List.of("x", "y", "z");

  private final Path problemFile;

  /** Values of a problem file; array files are named relative to it. */
  Values(Path problemFile) {
    this.problemFile = problemFile;
  }

  /** A number, or an expression of position that is finite there, on chosen nodes of a grid. */
  double[] on(int[] nodes, ConfigNode node, Grid grid) {
    ScalarFunction function = function(node, grid);
    double[] values = new double[nodes.length];
    for (int n = 0; n < nodes.length; n++) {
      double[] at = new double[AXES.size()];
      for (int a = 0; a < grid.dimension(); a++) {
        at[a] = grid.coordinate(a, nodes[n] / grid.stride(a) % grid.nodes(a));
      }
      values[n] = requireFinite(function.at(at[0], at[1], at[2]), node, grid, nodes[n]);
    }
    return values;
  }

  private static double requireFinite(double value, ConfigNode node, Grid grid, int at) {
    if (!Double.isFinite(value)) {
      throw node.error("finite values, not " + value + " at node " + position(grid, at));
    }
    return value;
  }

  /** A number, or an expression of position, at any place; it need not be finite. */
  ScalarFunction function(ConfigNode node, Grid grid) {
    if (node.isNumber()) {
      double value = node.asNumber(Bounds.ANY);
      return (x, y, z) -> value;
    }
    if (!node.isText()) {
      throw node.error("a number or an expression of position such as \"sin(pi*x)\"");
    }
    return parse(node, grid);
  }

  private static SafeExpression parse(ConfigNode node, Grid grid) {
    String text = node.asText();
    SafeExpression expression;
    try {
      expression = SafeExpression.parse(text);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          node.source() + ": " + node.path() + ": in \"" + text + "\": " + e.getMessage(), e);
    }
    for (String variable : expression.variables()) {
      if (AXES.indexOf(variable) >= grid.dimension()) {
        throw node.error(
            "an expression of " + String.join(", ", AXES.subList(0, grid.dimension())) + " only");
      }
    }
    return expression;
  }

  /** An expression of position on the nodes of a grid. */
  Field expression(ConfigNode node, Grid grid) {
    Field field = Field.of(grid, parse(node, grid));
    int bad = field.firstNonFinite();
    if (bad >= 0) {
      requireFinite(field.values()[bad], node, grid, bad);
    }
    return field;
  }

  /**
   * The values of {@code {file: PATH, dataset: NAME}}, whose shape must be the one given, slowest
   * axis first; axes of one entry do not count.
   */
  double[] array(ConfigNode node, int... shape) {
    Path path = problemFile.resolveSibling(node.text("file"));
    String dataset = node.text("dataset", null);
    node.finish();
    InputFiles.requireFile(path);
    try {
      NumericArray array = ArrayFiles.read(path, dataset);
      array.requireShape(shape);
      return array.values();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          e.getMessage() + ", for " + node.path() + " in " + node.source(), e);
    }
  }

  /** The coordinates of a node, for messages. */
  static String position(Grid grid, int node) {
    StringBuilder text = new StringBuilder("(");
    for (int a = 0; a < grid.dimension(); a++) {
      int i = node / grid.stride(a) % grid.nodes(a);
      text.append(a == 0 ? "" : ", ")
          .append(
              new BigDecimal(grid.coordinate(a, i))
                  .round(new MathContext(4))
                  .stripTrailingZeros()
                  .toPlainString());
    }
    return text.append(")").toString();
  }
}
