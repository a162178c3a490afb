package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deltafield.datasets.Hdf5File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples that users are shown. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir Path folder;

  static Stream<Path> files() throws IOException {
    return yaml(EXAMPLES);
  }

  static Stream<Path> specifications() throws IOException {
    return yaml(EXAMPLES.resolve("data"));
  }

  private static Stream<Path> yaml(Path parent) throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyExampleIsSolvedAndSaysWhatItIs(Path example) throws IOException {
    assertThat(Files.readString(example))
        .startsWith("# ")
        .contains("#   ./deltafield solve --problem examples/" + example.getFileName())
        .contains("# Units:", "# Look at:");
    Cli.run("solve", "--problem", example, "--out", folder.resolve("out")).done();
  }

  @ParameterizedTest
  @MethodSource("specifications")
  void everySpecificationDrawsPairsThatAreWhole(Path specification) throws IOException {
    assertThat(Files.readString(specification))
        .startsWith("# ")
        .contains("#   ./deltafield generate examples/data/" + specification.getFileName())
        .contains("# Units:");
    Path out = folder.resolve("data");
    Cli.run("generate", specification, "--count", 2, "--workers", 1, "--out", out).done();
    Cli.run("data", "verify", out, "--all").done();
  }

  /** The balances of an example, as report.json has them. */
  private JsonNode electrostatics(String example) throws IOException {
    Path out = folder.resolve(example);
    Path file = EXAMPLES.resolve(example + ".yaml");
    Cli.run("solve", "--problem", file, "--out", out, "--tolerance", "1e-12").done();
    String report = Files.readString(out.resolve("report.json"));
    return new ObjectMapper().readTree(report).path("electrostatics");
  }

  /** The solution at a place given in nodes, x first. */
  private double potential(String example, int... node) throws IOException {
    try (Hdf5File file = Hdf5File.open(folder.resolve(example).resolve("fields.h5"))) {
      int[] shape = file.shape("potential");
      int index = 0;
      for (int a = node.length - 1; a >= 0; a--) {
        index = index * shape[shape.length - 1 - a] + node[a];
      }
      return file.doubles("potential")[index];
    }
  }

  @Test
  void theCapacitorHasItsCapacitance() throws IOException {
    JsonNode flux = electrostatics("dielectric_capacitor").path("flux");
    // The discrete problem is 1-D and its layers end midway between nodes: it is exact.
    double capacitance = 20 / (5 / 6.0 + 5 / 1.0);
    assertThat(flux.path("bottom").asDouble()).isCloseTo(capacitance, withinPercentage(1e-8));
    assertThat(flux.path("top").asDouble()).isCloseTo(-capacitance, withinPercentage(1e-8));
  }

  @Test
  void escapingFromTheEarthTakesElevenKilometresASecond() throws IOException {
    JsonNode balances = electrostatics("gravity");
    // The ball's surface cuts cells of a tenth of its radius: its mass is right to a per cent.
    double mass = balances.path("charge").asDouble();
    assertThat(mass).isCloseTo(5.972, withinPercentage(1));
    assertThat(balances.path("flux_total").asDouble()).isCloseTo(mass, withinPercentage(1e-6));
    double gm = 66.743 * mass;
    double centre = potential("gravity", 24, 24, 24);
    assertThat(centre).isCloseTo(1.5 * gm / 6.371, withinPercentage(1));
    assertThat(Math.sqrt(2 * centre)).isCloseTo(13.7, within(0.1));
    // 34 steps of 2/3 Mm from the left face: 6.667 Mm from the centre, outside the ball.
    double outside = potential("gravity", 34, 24, 24);
    assertThat(outside).isCloseTo(gm / (34 * 2 / 3.0 - 16), withinPercentage(1));
    double surface = outside * (34 * 2 / 3.0 - 16) / 6.371;
    assertThat(Math.sqrt(2 * surface)).isCloseTo(11.2, within(0.1));
  }

  @Test
  void theRiverReceivesWhatTheLayersCarryAndHalfTheRain() throws IOException {
    JsonNode flux = electrostatics("groundwater").path("flux");
    // h = x/L solves the homogeneous problem, so by Green's formula this is exact, on the grid too.
    double layers = (50 * 12 + 0.5 * 8 + 8 * 20) * 2 / 500;
    assertThat(flux.path("right").asDouble()).isCloseTo(layers + 0.25, withinPercentage(1e-6));
    assertThat(flux.path("left").asDouble()).isCloseTo(0.25 - layers, withinPercentage(1e-6));
    assertThat(flux.path("top").asDouble()).isCloseTo(-0.5, withinPercentage(1e-6));
  }

  @Test
  void theBarIsHotterInTheMiddleByTheTextbook() throws IOException {
    electrostatics("steady_heat");
    double rise = 5e7 * 0.005 * 0.005 / (4 * 16);
    // A parabola on second-order equations: what is left is the cut cells at the surface.
    assertThat(potential("steady_heat", 32, 32)).isCloseTo(20 + rise, within(0.01 * rise));
  }

  @Test
  void theSlopeInThePlatesDielectricIsAQuarter() throws IOException {
    // Without the charge the problem is 1-D: φ' = 4c above the layer and c inside, 0.4c + 0.6·4c =
    // 1.
    String text = Files.readString(EXAMPLES.resolve("plate.yaml"));
    Path plain =
        Files.writeString(
            folder.resolve("plain.yaml"),
            text.replaceFirst("(?s)source:.*?\\npermittivity", "permittivity"));
    Cli.run("solve", "--problem", plain, "--out", folder.resolve("out")).done();
    try (Hdf5File file = Hdf5File.open(folder.resolve("out/fields.h5"))) {
      int[] shape = file.shape("potential");
      double[] potential = file.doubles("potential");
      double[] y = file.doubles("y");
      double c = 1 / 2.8;
      for (int j = 0; j < shape[0]; j++) {
        double exact = y[j] < 0.4 ? c * y[j] : 1 - 4 * c * (1 - y[j]);
        // The layer ends between two nodes: first order there, at most the slopes' difference times
        // h.
        assertThat(Math.abs(potential[j * shape[1] + 7] - exact)).isLessThan(3 * c / 64);
      }
    }
  }
}
