package org.deltafield.solvers;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Recursive descent over one formula.
 *
 * <pre>
 *   sum    := term (('+' | '-') term)*
 *   term   := signed (('*' | '/') signed)*
 *   signed := ('-' | '+') signed | power
 *   power  := atom ('^' signed)?
 *   atom   := number | variable | constant | function '(' sum (',' sum)* ')' | '(' sum ')'
 * </pre>
 */
final class ExpressionParser {
  private final String text;
  private final Set<String> variables;
  private int position;
  private int depth;

  ExpressionParser(String text, Set<String> variables) {
    this.text = text;
    this.variables = variables;
  }

  ScalarFunction parse() {
    ScalarFunction tree = sum();
    peek();
    if (position < text.length()) {
      throw unexpected("an operator or the end");
    }
    return tree;
  }

  private ScalarFunction sum() {
    ScalarFunction left = term();
    while (true) {
      ScalarFunction a = left;
      if (accept('+')) {
        ScalarFunction b = term();
        left = (x, y, z) -> a.at(x, y, z) + b.at(x, y, z);
      } else if (accept('-')) {
        ScalarFunction b = term();
        left = (x, y, z) -> a.at(x, y, z) - b.at(x, y, z);
      } else {
        return left;
      }
    }
  }

  private ScalarFunction term() {
    ScalarFunction left = signed();
    while (true) {
      ScalarFunction a = left;
      if (accept('*')) {
        ScalarFunction b = signed();
        left = (x, y, z) -> a.at(x, y, z) * b.at(x, y, z);
      } else if (accept('/')) {
        ScalarFunction b = signed();
        left = (x, y, z) -> a.at(x, y, z) / b.at(x, y, z);
      } else {
        return left;
      }
    }
  }

  /** Every recursion passes here, so here the depth is bounded. */
  private ScalarFunction signed() {
    if (++depth > SafeExpression.MAX_DEPTH) {
      throw error(
          "nested deeper than " + SafeExpression.MAX_DEPTH + ", expected a flatter formula");
    }
    ScalarFunction result;
    if (accept('-')) {
      ScalarFunction a = signed();
      result = (x, y, z) -> -a.at(x, y, z);
    } else if (accept('+')) {
      result = signed();
    } else {
      result = power();
    }
    depth--;
    return result;
  }

  private ScalarFunction power() {
    ScalarFunction base = atom();
    if (!accept('^')) {
      return base;
    }
    ScalarFunction exponent = signed();
    return (x, y, z) -> Math.pow(base.at(x, y, z), exponent.at(x, y, z));
  }

  private ScalarFunction atom() {
    char c = peek();
    if (digit(c) || c == '.') {
      return number();
    }
    if (letter(c)) {
      return name();
    }
    if (accept('(')) {
      ScalarFunction inner = sum();
      expect(')', "an operator or ')'");
      return inner;
    }
    throw unexpected("a number, x, y, z, pi, e, a function or '('");
  }

  private ScalarFunction number() {
    int start = position;
    digits();
    if (position < text.length() && text.charAt(position) == '.') {
      position++;
      digits();
    }
    int mantissa = position;
    if (text.substring(start, position).equals(".")) {
      position = start;
      throw unexpected("a number");
    }
    if (position < text.length()
        && (text.charAt(position) == 'e' || text.charAt(position) == 'E')) {
      position++;
      if (position < text.length() && "+-".indexOf(text.charAt(position)) >= 0) {
        position++;
      }
      int exponent = position;
      digits();
      if (position == exponent) {
        position = mantissa;
      }
    }
    String literal = text.substring(start, position);
    double value = Double.parseDouble(literal);
    if (Double.isInfinite(value)) {
      position = start;
      throw error("found " + literal + ", expected a number below 1.8e308");
    }
    return (x, y, z) -> value;
  }

  private void digits() {
    while (position < text.length() && digit(text.charAt(position))) {
      position++;
    }
  }

  private ScalarFunction name() {
    int start = position;
    while (position < text.length()
        && (letter(text.charAt(position)) || digit(text.charAt(position)))) {
      position++;
    }
    String name = text.substring(start, position);
    DoubleUnaryOperator unary = ExpressionFunctions.UNARY.get(name);
    DoubleBinaryOperator binary = ExpressionFunctions.BINARY.get(name);
    if (unary != null) {
      expect('(', "'(' after " + name);
      ScalarFunction a = sum();
      expect(')', "')': " + name + " takes one argument");
      return (x, y, z) -> unary.applyAsDouble(a.at(x, y, z));
    }
    if (binary != null) {
      expect('(', "'(' after " + name);
      ScalarFunction a = sum();
      expect(',', "',': " + name + " takes two arguments");
      ScalarFunction b = sum();
      expect(')', "')': " + name + " takes two arguments");
      return (x, y, z) -> binary.applyAsDouble(a.at(x, y, z), b.at(x, y, z));
    }
    ScalarFunction symbol = symbol(name);
    if (symbol == null) {
      position = start;
      throw error("found the unknown name " + name + ", expected one of " + known());
    }
    return symbol;
  }

  private ScalarFunction symbol(String name) {
    ScalarFunction symbol =
        switch (name) {
          case "x" -> (x, y, z) -> x;
          case "y" -> (x, y, z) -> y;
          case "z" -> (x, y, z) -> z;
          case "pi" -> (x, y, z) -> Math.PI;
          case "e" -> (x, y, z) -> Math.E;
          default -> null;
        };
    if (symbol != null && !name.equals("pi") && !name.equals("e")) {
      variables.add(name);
    }
    return symbol;
  }

  private static String known() {
    Set<String> functions = new TreeSet<>(ExpressionFunctions.UNARY.keySet());
    functions.addAll(ExpressionFunctions.BINARY.keySet());
    return "x, y, z, pi, e, " + String.join(", ", functions);
  }

  /** The next character that is not blank, or NUL at the end. */
  private char peek() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length() ? text.charAt(position) : '\0';
  }

  private boolean accept(char c) {
    if (peek() != c || position >= text.length()) {
      return false;
    }
    position++;
    return true;
  }

  private void expect(char c, String expected) {
    if (!accept(c)) {
      throw unexpected(expected);
    }
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private InvalidInputException unexpected(String expected) {
    peek();
    if (position >= text.length()) {
      return error("found the end, expected " + expected);
    }
    int found = text.codePointAt(position);
    String shown =
        Character.isISOControl(found)
            ? String.format("U+%04X", found)
            : "'" + Character.toString(found) + "'";
    return error("found " + shown + ", expected " + expected);
  }

  private InvalidInputException error(String problem) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]", " ");
    String shown = line.length() > 60 ? line.substring(0, 60) + "…" : line;
    return new InvalidInputException(
        "expression \"" + shown + "\", position " + (position + 1) + ": " + problem);
  }
}
