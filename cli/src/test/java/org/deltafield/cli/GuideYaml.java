package org.deltafield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.Hdf5Writer;
import org.deltafield.validation.AcceptanceRules;

/** YAML on a page is read by what reads such a file; a fragment within a file that lacks it. */
final class GuideYaml {
  private static final String BASE =
      """
      grid: {intervals: [64, 64], lengths: [1.0, 1.0]}
      boundary:
        left:   {dirichlet: 0.0}
        right:  {dirichlet: 0.0}
        bottom: {dirichlet: 0.0}
        top:    {dirichlet: 0.0}
      """;
  private static final String SHAPE = "{disc: {center: [0.5, 0.5], radius: 0.1}}";

  private final Path folder;

  GuideYaml(Path folder) {
    this.folder = folder;
  }

  /** Reads a block, whatever it is. */
  void check(String text, String place) throws IOException {
    if (has(text, "rules")) {
      assertThat(read(text, place).parse(AcceptanceRules::read).rules()).as(place).isNotEmpty();
    } else if (has(text, "network")) {
      assertThat(TrainableSpec.read(read(text, place), null).steps()).as(place).isPositive();
    } else if (has(text, "sources")) {
      assertThat(read(text, place).parse(DatasetSpec::fromJson).pairs()).as(place).isPositive();
    } else if (has(text, "grid")) {
      problem(text, place);
    } else if (has(text, "axes")) {
      // A mapping is read by the import that the page runs on it.
      assertThat(text).as(place + ": a mapping needs a name for a command").startsWith("# ");
    } else {
      for (String line : text.lines().filter(l -> !l.isBlank()).toList()) {
        fragment(line, place);
      }
    }
  }

  private static boolean has(String text, String key) {
    return Pattern.compile("(?m)^" + key + ":").matcher(text).find();
  }

  private YamlFile read(String text, String place) throws IOException {
    Path file = folder.resolve("block-" + Integer.toHexString(place.hashCode()) + ".yaml");
    return YamlFile.read(Files.writeString(file, text));
  }

  private void problem(String text, String place) throws IOException {
    supply(text, "flux.csv", "0\n".repeat(65));
    supply(text, "epsilon.csv", (",1".repeat(65).substring(1) + "\n").repeat(65));
    if (text.contains("rho.h5") && !Files.exists(folder.resolve("rho.h5"))) {
      double[] charge = new double[65 * 65];
      new Hdf5Writer().array("charge", charge, 65, 65).write(folder.resolve("rho.h5"));
    }
    Path file = folder.resolve("block-" + Integer.toHexString(place.hashCode()) + ".yaml");
    assertThat(ProblemFile.read(Files.writeString(file, text)).problem().grid().size())
        .as(place)
        .isPositive();
  }

  /** Writes an array file that a page names and does not show. */
  private void supply(String text, String name, String values) throws IOException {
    if (text.contains(name) && !Files.exists(folder.resolve(name))) {
      Files.writeString(folder.resolve(name), values);
    }
  }

  /** One line of a problem file. */
  private void fragment(String line, String place) throws IOException {
    String text = line.replace("SHAPE", SHAPE);
    if (text.startsWith("shape:")) {
      String conductor = "  - {" + text + ", potential: 1.0}\n";
      problem(BASE + "conductors:\n" + conductor, place + ": " + line);
    } else {
      problem(BASE + text + "\n", place + ": " + line);
    }
  }
}
