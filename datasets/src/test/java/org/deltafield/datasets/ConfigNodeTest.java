package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;

class ConfigNodeTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private enum Precision {
    FLOAT32,
    HALF_FLOAT
  }

  private static ConfigNode node(String json) {
    try {
      return ConfigNode.root(JSON.readTree(json), "a.yaml");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static void fails(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessage(message);
  }

  @Test
  void readsEveryKind() {
    ConfigNode node =
        node(
            "{n: 3, x: 0.5, name: 'a', on: true, kind: 'half-float', seed: 9223372036854775807,"
                + " grid: {intervals: [64, 32]}, parts: [{a: 1}, {a: 2}], none: null}");
    assertThat(node.integer("n", Bounds.atLeast(1))).isEqualTo(3);
    assertThat(node.number("x", Bounds.POSITIVE)).isEqualTo(0.5);
    assertThat(node.text("name")).isEqualTo("a");
    assertThat(node.flag("on", false)).isTrue();
    assertThat(node.choice("kind", Precision.class)).isEqualTo(Precision.HALF_FLOAT);
    assertThat(node.longInteger("seed", 0)).isEqualTo(Long.MAX_VALUE);
    assertThat(node.child("grid").integers("intervals", 2, Bounds.atLeast(2)))
        .containsExactly(64, 32);
    assertThat(node.list("parts").stream().map(p -> p.integer("a", Bounds.ANY)))
        .containsExactly(1, 2);
    assertThat(node.number("none", Bounds.ANY, 4)).isEqualTo(4);
    assertThat(node.text("absent", "b")).isEqualTo("b");
    assertThat(node.choice("precision", Precision.class, Precision.FLOAT32))
        .isEqualTo(Precision.FLOAT32);
    node.finish();
  }

  @Test
  void everyErrorNamesFileKeyValueAndWhatIsRight() {
    ConfigNode node =
        node("{n: 2.5, x: -1, y: NaN, name: 3, kind: 'half-flaot', grid: {n: [1, 2, 3]}, s: 1e99}");
    fails(
        () -> node.integer("n", Bounds.atLeast(1)),
        "a.yaml: n: found 2.5, expected an integer of at least 1");
    fails(
        () -> node.number("x", Bounds.POSITIVE), "a.yaml: x: found -1, expected a number above 0");
    fails(
        () -> node.number("x", Bounds.between(0.5, 2)),
        "a.yaml: x: found -1, expected a number from 0.5 to 2");
    fails(() -> node.number("y", Bounds.ANY), "a.yaml: y: found \"NaN\", expected a number");
    fails(() -> node.text("name"), "a.yaml: name: found 3, expected text");
    fails(
        () -> node.choice("kind", Precision.class),
        "a.yaml: kind: found \"half-flaot\", expected one of float32, half-float, did you mean"
            + " half-float?");
    fails(
        () -> node.child("grid").integers("n", 2, Bounds.atLeast(2)),
        "a.yaml: grid.n: found [1,2,3], expected a list of 2 integers of at least 2");
    fails(
        () -> node.child("grid").list("n").get(1).text("a"),
        "a.yaml: grid.n[1]: found 2, expected a mapping of keys to values");
    fails(() -> node.text("missing"), "a.yaml: missing: found nothing, expected text");
    fails(
        () -> node.longInteger("s", 0),
        "a.yaml: s: found 1.0E99, expected an integer of at most 64 bits");
    fails(
        () -> node("[1]").text("a"),
        "a.yaml: top level: found [1], expected a mapping of keys to values");
    fails(
        () -> ConfigNode.root(null, "a.yaml").text("a"),
        "a.yaml: top level: found nothing, expected a mapping of keys to values");
  }

  @Test
  void unknownKeysAreRefusedWithTheNearestKnownOne() {
    ConfigNode node = node("{seed: 1, grid: {interval: 3}}");
    node.longInteger("seed", 0);
    node.child("grid").has("intervals");
    fails(node::finish, "a.yaml: grid.interval: unknown key, did you mean intervals?");
    ConfigNode far = node("{zzz: 1}");
    far.has("seed");
    far.has("grid");
    fails(far::finish, "a.yaml: zzz: unknown key, known are seed, grid");
  }

  @Test
  void rawTreesAreNotAskedAbout() {
    ConfigNode node = node("{network: {anything: 1}}");
    assertThat(node.child("network").raw().get("anything").intValue()).isEqualTo(1);
    node.finish();
  }

  @Test
  void editDistanceCountsEdits() {
    assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
    assertThat(EditDistance.between("", "abc")).isEqualTo(3);
    assertThat(EditDistance.between("seed", "seed")).isZero();
    assertThat(EditDistance.hint("sede", List.of("seed", "size"))).contains("seed");
    assertThat(EditDistance.hint("qqqqqq", List.of("seed", "size"))).isEmpty();
  }
}
