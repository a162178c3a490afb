package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeExpressionTest {
  private static double value(String text) {
    return SafeExpression.parse(text).at(2, 3, 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 + 2*3; 7",
        "(1 + 2)*3; 9",
        "7 - 2 - 1; 4",
        "12/2/3; 2",
        "-x^2; -4",
        "2^-1; 0.5",
        "2^3^2; 512",
        "(2^3)^2; 64",
        "--1; 1",
        "3*-2; -6",
        "1e-3*1E+3; 1",
        ".5 + 2.; 2.5",
        "x + 10*y + 100*z; 532",
        "min(x, y) + max(x, y); 5",
        "pow(x, 3); 8",
        "step(-1e-9) + step(0); 1",
        "sign(-4); -1",
        "floor(-0.5); -1",
        "abs(-3) + sqrt(16) + cbrt(27); 10",
        "mod(-1, 3); 2",
        "hypot(3, 4); 5",
        "log(exp(1)) - log10(10); 0"
      })
  void arithmetic(String text, double expected) {
    assertThat(value(text)).isEqualTo(expected);
  }

  @Test
  void functionsAndConstantsAreThoseOfMath() {
    assertThat(value("sin(pi*x/7)")).isEqualTo(Math.sin(Math.PI * 2 / 7));
    assertThat(value("cos(y)*tan(y)")).isEqualTo(Math.cos(3) * Math.tan(3));
    assertThat(value("sinh(x)+cosh(x)+tanh(x)"))
        .isEqualTo(Math.sinh(2) + Math.cosh(2) + Math.tanh(2));
    assertThat(value("asin(.1)+acos(.1)+atan(.1)+atan2(1,2)"))
        .isEqualTo(Math.asin(.1) + Math.acos(.1) + Math.atan(.1) + Math.atan2(1, 2));
    assertThat(value(" 1\t+\n1 ")).isEqualTo(2);
    assertThat(value("e")).isEqualTo(Math.E);
    assertThat(value("1/0")).isInfinite();
    assertThat(value("sqrt(-1)")).isNaN();
  }

  @Test
  void knowsItsVariablesAndItsText() {
    SafeExpression expression = SafeExpression.parse("y*x + pi");
    assertThat(expression.variables()).containsExactly("x", "y");
    assertThat(expression).hasToString("y*x + pi");
    assertThat(SafeExpression.parse("e + 1").variables()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 +; position 4: found the end, expected a number",
        "(1; position 3: found the end, expected an operator or ')'",
        "1); position 2: found ')', expected an operator or the end",
        "2x; position 2: found 'x', expected an operator or the end",
        "2 e; position 3: found 'e', expected an operator",
        "sinn(x); position 1: found the unknown name sinn, expected one of x, y, z",
        "sin x; position 5: found 'x', expected '(' after sin",
        "sin(x, y); position 6: found ',', expected ')': sin takes one argument",
        "min(x); position 6: found ')', expected ',': min takes two arguments",
        "1..2; position 3: found '.', expected an operator",
        "x + . ; position 5: found '.', expected a number",
        ".e1; position 1: found '.', expected a number",
        "1e999; position 1: found 1e999, expected a number below",
        "x ** 2; position 4: found '*', expected a number",
        "x = 2; position 3: found '=', expected an operator",
        "π; position 1: found 'π', expected a number",
        "java.lang; position 1: found the unknown name java"
      })
  void anErrorSaysWhereAndWhatIsExpected(String text, String message) {
    assertThatThrownBy(() -> SafeExpression.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "x\0", "\0", "\n\n("})
  void errorsStayOnOneLine(String text) {
    assertThatThrownBy(() -> SafeExpression.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .message()
        .doesNotContain("\n", "\0");
  }

  @Test
  void hostileInputIsRefusedWithoutExhaustingTheStack() {
    for (String unit : new String[] {"(", "-", "sin(", "2^", "-(", "min(1,"}) {
      assertThatThrownBy(() -> SafeExpression.parse(unit.repeat(300)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("nested deeper than 100");
      assertThatThrownBy(() -> SafeExpression.parse(unit.repeat(3000)))
          .hasMessageContaining("expected at most 2000");
    }
    // The longest chain makes the deepest tree; it still evaluates.
    assertThat(value("1" + "+1".repeat(999))).isEqualTo(1000);
    assertThat(value("(".repeat(99) + "1" + ")".repeat(99))).isEqualTo(1);
  }

  @Test
  void everyInputEitherCompilesOrIsRefusedInOneLine() {
    Random random = new Random(7);
    String alphabet = "xyzpie0123456789.+-*/^(), sincostanmax\0\n";
    for (int trial = 0; trial < 20_000; trial++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n >= 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        SafeExpression.parse(text.toString()).at(0.1, 0.2, 0.3);
      } catch (InvalidInputException refused) {
        assertThat(refused.getMessage()).doesNotContain("\n").contains("expected");
      }
    }
  }
}
