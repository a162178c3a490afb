package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Permittivity;
import org.deltafield.solvers.PoissonOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadySpecsTest {
  @TempDir Path folder;

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("specs"))) {
      return files.map(f -> f.getFileName().toString().replace(".yaml", "")).sorted().toList();
    }
  }

  @Test
  void theSpecsThatTheGuideNamesAreThere() throws IOException {
    assertThat(names())
        .containsExactly(
            "conductors-64",
            "darcy-charges-64",
            "darcy-contrast-30-64",
            "darcy-fno-64",
            "default-128",
            "default-32",
            "default-64",
            "diffusionpde-poisson-128",
            "inclusions-64",
            "layered-64",
            "mixed-boundaries-64",
            "oblong-64",
            "out-of-distribution-64",
            "pdebench-darcy",
            "poisson-3d-32");
  }

  /** Three pairs of every split, stored, verified and read again. */
  @ParameterizedTest
  @MethodSource("names")
  void everySpecMakesPairs(String name) {
    DatasetSpec ready = Specs.ready(name);
    assertThat(ready.name()).isEqualTo(name);
    assertThat(DatasetSpec.fromJson(Specs.yaml(ready.toJson().toString()))).isEqualTo(ready);
    DatasetSpec spec =
        ready.withSplits(ready.splits().stream().map(split -> split.withCount(3)).toList());
    Dataset dataset =
        new DatasetGenerator(spec, folder.resolve(name), 2, Clock.systemUTC())
            .run(false, GenerationProgress.SILENT);
    assertThat(dataset.failures()).isEmpty();
    assertThat(
            DatasetVerifier.verify(dataset.folder(), Integer.MAX_VALUE, GenerationProgress.SILENT)
                .faults())
        .isEmpty();
    for (String split : dataset.splitNames()) {
      PairGenerator drawn = new PairGenerator(spec, split);
      for (int i = 0; i < 3; i++) {
        Pair stored = dataset.split(split).pair(i);
        Pair again = drawn.pair(i);
        assertThat(stored.potential().values()).isEqualTo(again.potential().values());
        assertThat(stored.problem().charge().values()).isEqualTo(again.problem().charge().values());
        assertThat(stored.problem().conductors()).hasSameSizeAs(again.problem().conductors());
        requireSame(stored.problem().permittivity(), again.problem().permittivity());
        // What is read states the same equations as what was solved.
        PairCheck check = new PairCheck(spec.grid(), spec.tolerance(), spec.precision());
        assertThat(check.fault(stored.problem(), stored.potential().values())).isEmpty();
        if (stored.problem().conductors().isEmpty()) {
          PoissonOperator operator = new PoissonOperator(stored.problem());
          assertThat(operator.relativeResidual(stored.potential()))
              .isEqualTo(new PoissonOperator(again.problem()).relativeResidual(again.potential()));
        }
      }
    }
  }

  private static void requireSame(Permittivity stored, Permittivity drawn) {
    if (drawn instanceof Permittivity.Variable variable) {
      assertThat(((Permittivity.Variable) stored).field().values())
          .isEqualTo(variable.field().values());
    } else {
      assertThat(stored).isEqualTo(drawn);
    }
  }

  /**
   * The default data of the released model: the first four pairs of each split, as float32, charge
   * before potential. A change of these digits changes published data.
   */
  @ParameterizedTest
  @CsvSource({
    "train, bb06101662fe6d34",
    "validation, 967ff77b1874ce33",
    "test, 7407c56276b54871",
    "three-points, 04fd686325a7d4a4",
    "scaled-1000, cd86df9cd4844d39",
    "disc-checkerboard, db32f42ad3f6042a"
  })
  void theDefaultDataStayTheSameToTheBit(String split, String hash)
      throws NoSuchAlgorithmException {
    PairGenerator pairs = new PairGenerator(Specs.ready("default-64"), split);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int i = 0; i < 4; i++) {
      Pair pair = pairs.pair(i);
      digest.update(bytes(pair.problem().charge().values()));
      digest.update(bytes(pair.potential().values()));
    }
    assertThat(HexFormat.of().formatHex(digest.digest())).startsWith(hash);
  }

  private static ByteBuffer bytes(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return bytes.flip();
  }

  @Test
  void aSolverThatCannotTakeThePermittivityIsToldBeforeTheRun() {
    String text = Specs.ready("layered-64").toJson().toString().replace("mgcg", "direct");
    DatasetSpec spec = Specs.read(text);
    assertThatThrownBy(() -> new PairGenerator(spec, "train"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "data set layered-64: solver direct: direct takes one permittivity");
  }
}
