package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deltafield.datasets.Hdf5Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A problem file with one fault each: one line, exit code 2, nothing left behind. */
class BadProblemTest {
  private static final String GOOD =
      """
      grid: {intervals: [4, 4], lengths: [1.0, 1.0]}
      boundary:
        left:   {dirichlet: 0.0}
        right:  {dirichlet: 0.0}
        bottom: {dirichlet: 0.0}
        top:    {dirichlet: 0.0}
      source:
        - blob: {center: [0.5, 0.5], width: 0.25, charge: 1.0}
      permittivity: 1.0
      """;

  @TempDir Path folder;

  @BeforeEach
  void arrays() throws IOException {
    new Hdf5Writer().array("charge", new double[12], 3, 4).write(folder.resolve("wrong.h5"));
    double[] values = new double[25];
    values[7] = Double.NaN;
    new Hdf5Writer().array("charge", values, 5, 5).write(folder.resolve("nan.h5"));
    new Hdf5Writer().array("charge", new double[25], 5, 5).write(folder.resolve("good.h5"));
    byte[] whole = Files.readAllBytes(folder.resolve("good.h5"));
    Files.write(folder.resolve("truncated.h5"), java.util.Arrays.copyOf(whole, whole.length - 40));
    Files.writeString(folder.resolve("foreign.h5"), "this is no HDF5 file at all");
    Files.writeString(folder.resolve("words.csv"), "1,2,three\n");
  }

  private Cli solve(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), text);
    return Cli.run("solve", "--problem", file, "--out", folder.resolve("out"));
  }

  @Test
  void theSoundFileIsSolved() throws IOException {
    solve(GOOD).done();
  }

  static Stream<Arguments> faults() {
    String blob = "  - blob: {center: [0.5, 0.5], width: 0.25, charge: 1.0}";
    return Stream.of(
        fault("permittivity: 1.0", "permittivity: -2.0", "p.yaml:9: permittivity: found -2.0"),
        fault("permittivity: 1.0", "permittivity: \"x - 0.5\"", "p.yaml:9", "positive", "(0, 0)"),
        fault("permittivity: 1.0", "permitivity: 1.0", "permitivity: unknown key", "permittivity"),
        fault("permittivity: 1.0", "permittivity: {slab: 2}", "layers, inclusions"),
        fault(
            "permittivity: 1.0",
            "permittivity: {layers: {axis: y, at: [0.7, 0.3], values: [1, 2, 3]}}",
            "permittivity.layers.at",
            "increasing"),
        fault("[4, 4]", "[4, 4, 4, 4]", "p.yaml:1: grid.intervals", "1, 2 or 3"),
        fault("[4, 4]", "[4, 1]", "grid.intervals", "2 to 16384"),
        fault("[4, 4]", "[4, 4.5]", "grid.intervals", "found 4.5"),
        fault("[1.0, 1.0]", "[1.0]", "grid.lengths", "found [1.0]", "2 numbers"),
        fault("[1.0, 1.0]", "[1.0, 0]", "grid.lengths", "found 0", "above 0"),
        fault("  top:    {dirichlet: 0.0}\n", "", "boundary.top", "dirichlet"),
        fault("left:   {dirichlet: 0.0}", "left: {dirichlt: 0.0}", "p.yaml:3", "dirichlet"),
        fault("left:   {dirichlet: 0.0}", "left: periodic", "boundary.right", "periodic"),
        fault("left:   {dirichlet: 0.0}", "left: {dirichlet: .nan}", "p.yaml:3", "left.dirichlet"),
        fault("left:   {dirichlet: 0.0}", "left: {dirichlet: \"1/y\"}", "p.yaml:3", "(0, 0)"),
        fault("left:   {dirichlet: 0.0}", "left: {dirichlet: \"sin(pi*z)\"}", "x, y only"),
        fault("left:   {dirichlet: 0.0}", "left: {dirichlet: \"sin(y\"}", "p.yaml:3", "sin(y"),
        fault(
            "left:   {dirichlet: 0.0}",
            "left: {dirichlet: {file: none.csv}}",
            "none.csv: no such file"),
        fault("width: 0.25", "width: 0.01", "source[0].blob.width", "found 0.01", "spacing 0.25"),
        fault("width: 0.25", "radius: 0.25", "source[0].blob.width", "nothing"),
        fault("center: [0.5, 0.5]", "center: [0.5]", "blob.center", "2 numbers"),
        fault("charge: 1.0", "charge: one", "blob.charge", "found \"one\""),
        fault("- blob:", "- bolb:", "source[0]", "one of blob, point, disc, expression, array"),
        fault(blob, "  - point: {at: [1.5, 0.5], charge: 1}", "point.at", "box"),
        fault(blob, "  - array: {file: missing.h5, dataset: charge}", "missing.h5: no such file"),
        fault(blob, "  - array: {file: wrong.h5, dataset: charge}", "wrong.h5", "[3, 4]", "[5, 5]"),
        fault(
            blob, "  - array: {file: nan.h5, dataset: charge}", "nan.h5", "NaN", "source[0].array"),
        fault(blob, "  - array: {file: good.h5, dataset: rho}", "good.h5", "rho", "charge"),
        fault(blob, "  - array: {file: truncated.h5, dataset: charge}", "truncated.h5"),
        fault(blob, "  - array: {file: foreign.h5, dataset: charge}", "foreign.h5", "HDF5"),
        fault(blob, "  - array: {file: words.csv}", "words.csv", "three"),
        fault(blob, "  - array: {path: good.h5}", "source[0].array.file"),
        fault("permittivity: 1.0", "permittivity: 1.0\ngrid: 2", "p.yaml:10: grid: given twice"),
        fault(
            "permittivity: 1.0",
            "conductors:\n  - {shape: {disc: {center: [0.6, 0.6], radius: 0.01}}, potential: 1}",
            "p.yaml: no solver takes this problem",
            "conductor 1 lies between the nodes"),
        fault(
            "permittivity: 1.0",
            "conductors:\n  - {shape: {polygon: {points: [[0, 0], [1, 0]]}}, potential: 1}",
            "conductors[0].shape.polygon.points",
            "at least 3 points"),
        fault(
            "permittivity: 1.0",
            "conductors:\n  - {shape: {union: {disc: 1}}, potential: 1}",
            "conductors[0].shape.union",
            "a list of shapes"),
        fault(
            "permittivity: 1.0",
            "conductors:\n  - {shape: {blob: {radius: 1}}, potential: 1}",
            "conductors[0].shape",
            "polygon"),
        fault(
            "permittivity: 1.0",
            "conductors:\n"
                + "  - {shape: {complement: {disc: {center: [1, 1], radius: 1}}}, potential: 1/x}",
            "conductors[0].potential",
            "Infinity",
            "(0, 0)"),
        fault("permittivity: 1.0", "screening: -1", "screening", "at least 0"),
        fault("permittivity: 1.0", "screening: \"x - 0.5\"", "screening", "-0.5 at node (0, 0)"),
        fault("permittivity: 1.0", "screening: {nonlinear: true}", "screening.kappa_squared"),
        fault(
            "permittivity: 1.0",
            "screening: {kappa_squared: 1, nonlinear: true, linear: no}",
            "screening.linear",
            "unknown key"));
  }

  private static Arguments fault(String sound, String faulty, String... expected) {
    assertThat(GOOD).contains(sound);
    return Arguments.of(faulty, GOOD.replace(sound, faulty), expected);
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("faults")
  void oneClearLine(String name, String text, String[] expected) throws IOException {
    solve(text).refused(expected);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .doesNotContain("out")
          .noneMatch(file -> file.contains("partial"));
    }
  }
}
