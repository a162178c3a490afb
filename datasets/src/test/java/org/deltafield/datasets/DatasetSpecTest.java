package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetSpecTest {
  private static final String VALID =
      """
      name: a
      grid: {intervals: [8, 8], lengths: [1, 1]}
      sources: [{kind: blobs, count: 2}]
      boundary: {kind: grounded}
      splits: {train: 4}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"default-64", "default-32"})
  void theReadySpecsAreValidAndSurviveTheirOwnText(String name) {
    DatasetSpec spec = Specs.ready(name);
    assertThat(spec.name()).isEqualTo(name);
    assertThat(DatasetSpec.fromJson(Specs.yaml(spec.toJson().toPrettyString()))).isEqualTo(spec);
    List<String> splits = new ArrayList<>();
    spec.splits().forEach(split -> splits.add(split.name()));
    assertThat(splits)
        .containsExactly(
            "train", "validation", "test", "three-points", "scaled-1000", "disc-checkerboard");
  }

  @Test
  void defaultsAreAsDocumented() {
    DatasetSpec spec = Specs.read(VALID);
    assertThat(spec.permittivity().constant()).hasValue(1);
    assertThat(spec.conductors().most()).isZero();
    assertThat(spec.solver()).isEqualTo("direct");
    assertThat(spec.tolerance()).isEqualTo(1e-10);
    assertThat(spec.precision()).isEqualTo(Precision.FLOAT32);
    assertThat(spec.shardSize()).isEqualTo(256);
    assertThat(spec.seed()).isZero();
    assertThat(spec.sources().magnitude()).isEmpty();
  }

  /** Each line: what is replaced, what by, what the message says after the name of the file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: grounded | kind: ground | boundary.kind: found "ground", expected one of grounded,\
           smooth, faces, did you mean grounded?
          count: 2 | count: 0 | sources[0].count: found 0, expected a number from 1 to 1000
          count: 2 | count: [2, 1.5] | sources[0].count: found [2,1.5], expected [min, max] with\
           min not above max
          count: 2 | count: 1.5 | sources[0].count: found 1.5, expected an integer from 1 to 1000,\
           or [min, max] of integers
          count: 2 | witdh: 2 | sources[0].witdh: unknown key, did you mean width?
          [8, 8] | [8] | grid.lengths: found [1,1], expected a list of 1 numbers above 0
          [8, 8] | [8, 8, 8, 8] | grid.intervals: found [8,8,8,8], expected one to three integers,\
           one for each axis
          [8, 8] | [8, 1] | grid.intervals[1]: found 1, expected an integer from 2 to 4096
          [1, 1] | [1, -1] | grid.lengths[1]: found -1, expected a number above 0
          {train: 4} | {Train: 4} | splits.Train: found 4, expected a name of lower-case letters,\
           digits and hyphens
          {train: 4} | {train: {factor: 2}} | splits.train.count: found nothing, expected an integer\
           from 1 to 100000000
          {train: 4} | {} | a data set has at least one split
          name: a | nam: a | name: found nothing, expected text
          kind: blobs | kind: random-field, modes: 8 | sources[0].count: unknown key, known are\
           weight, kind, basis, modes, smoothness, inverse-length
          kind: blobs, count: 2 | kind: random-field, modes: 8 | split train: source random-field\
           of 8 modes needs more than that many intervals along each axis
          name: a | {name: a, permittivity: -1} | permittivity: found -1, expected a number above 0
          """)
  void badSpecsAreToldInOneLine(String what, String by, String message) {
    String text = by.startsWith("{name") ? VALID + "permittivity: -1\n" : VALID.replace(what, by);
    assertThat(text).isNotEqualTo(VALID);
    assertThatThrownBy(() -> Specs.read(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("spec.yaml: " + message);
  }

  @Test
  void aLargerCountKeepsTheFirstPairs() {
    DatasetSpec spec = Specs.small();
    Pair few = new PairGenerator(spec, "train").pair(7);
    Pair many = new PairGenerator(spec.withCount("train", 1000), "train").pair(7);
    assertThat(many.seed()).isEqualTo(few.seed());
    assertThat(many.potential().values()).isEqualTo(few.potential().values());
  }
}
