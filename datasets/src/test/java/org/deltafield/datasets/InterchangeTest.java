package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.deltafield.solvers.InvalidInputException;
import org.deltafield.solvers.Permittivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Out of a data set and in again, value by value; and in from files that we did not write. */
class InterchangeTest {
  @TempDir Path temporary;

  private static final String DARCY =
      """
      name: darcy
      grid: {intervals: [12, 10], lengths: [1.5, 1.0]}
      sources: [{kind: constant, value: 2.0}]
      boundary: {kind: grounded}
      permittivity: {kind: thresholded-field, modes: 8, low: 3, high: 12}
      solver: mgcg
      tolerance: 1e-12
      precision: PRECISION
      shard-size: 4
      seed: 3
      splits: {train: 9, test: 2}
      """;

  private Dataset generate(String text) {
    return new DatasetGenerator(Specs.read(text), temporary.resolve("data"), 1, Clock.systemUTC())
        .run(false, GenerationProgress.SILENT);
  }

  private static PairImport.Check take(ImportMapping mapping, Path to) {
    return new PairImport(mapping).run(to, Clock.systemUTC(), GenerationProgress.SILENT);
  }

  private static void requireSame(PairSource expected, PairSource found) {
    assertThat(found.size()).isEqualTo(expected.size());
    assertThat(found.grid()).isEqualTo(expected.grid());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.pair(i).problem().charge().values())
          .isEqualTo(expected.pair(i).problem().charge().values());
      assertThat(found.pair(i).potential().values())
          .isEqualTo(expected.pair(i).potential().values());
      assertThat(epsilon(found.pair(i))).isEqualTo(epsilon(expected.pair(i)));
    }
  }

  private static double[] epsilon(Pair pair) {
    return pair.problem().permittivity() instanceof Permittivity.Variable variable
        ? variable.field().values()
        : new double[] {((Permittivity.Uniform) pair.problem().permittivity()).value()};
  }

  @ParameterizedTest
  @ValueSource(strings = {"float64", "float32"})
  void everyFormatComesBackToTheBit(String precision) throws Exception {
    Dataset data = generate(DARCY.replace("PRECISION", precision));
    for (PairExport.Format format : PairExport.Format.values()) {
      Path out = temporary.resolve(format.name());
      new PairExport(data, GenerationProgress.SILENT).run(List.of("train", "test"), format, out);
      Path file =
          switch (format) {
            case NPZ -> out.resolve("train.npz");
            case NPY -> out.resolve("train");
            case PDEBENCH -> out.resolve("train.hdf5");
          };
      ImportMapping mapping =
          format == PairExport.Format.PDEBENCH
              ? ImportPresets.pdebench("again", file)
              : ImportPresets.plain("again", file);
      Path again = temporary.resolve("again-" + format);
      PairImport.Check check = take(mapping, again);
      assertThat(check.pairs()).isEqualTo(9);
      assertThat(check.residual()).isLessThanOrEqualTo(check.allowed());
      Dataset taken = Dataset.open(again);
      assertThat(taken.description().precision().name()).isEqualToIgnoringCase(precision);
      requireSame(data.split("train"), taken.split("train"));
      assertThat(
              DatasetVerifier.verify(again, Integer.MAX_VALUE, GenerationProgress.SILENT).faults())
          .isEmpty();
    }
  }

  @Test
  void pythonSeesTheSameNumbers() throws Exception {
    Python.require();
    Dataset data = generate(DARCY.replace("PRECISION", "float64"));
    Path out = temporary.resolve("out");
    PairExport export = new PairExport(data, GenerationProgress.SILENT);
    for (PairExport.Format format : PairExport.Format.values()) {
      export.run(List.of("train"), format, out);
    }
    String script =
        """
        import h5py, sys, numpy as np
        out, shards = sys.argv[1:3]
        parts = [h5py.File(f"{shards}/train-{k:05d}.h5") for k in range(3)]
        with np.load(out + "/train.npz") as z, h5py.File(out + "/train.hdf5") as d:
            for name in ("charge", "potential", "permittivity"):
                ours = np.concatenate([p[name][:] for p in parts])
                assert ours.dtype == np.float64 and np.array_equal(z[name], ours)
                assert np.array_equal(np.load(f"{out}/train/{name}.npy"), ours)
            assert np.array_equal(z["x"], parts[0]["x"][:])
            assert np.array_equal(z["y"], d["y-coordinate"][:])
            assert d["nu"].shape == (9, 13, 11) and d["tensor"].shape == (9, 1, 13, 11)
            assert np.array_equal(d["nu"][:].transpose(0, 2, 1), z["permittivity"])
            assert np.array_equal(d["tensor"][:, 0].transpose(0, 2, 1), z["potential"])
            assert d.attrs["beta"] == 2.0
        """;
    Python.run(script, out, data.folder().resolve("shards"));
  }

  /**
   * A file that h5py makes: other names, units, axes and sign, values in cells, chunks, big-endian.
   */
  @Test
  void someonesFileIsTakenByAMapping() throws Exception {
    Python.require();
    Path file = temporary.resolve("run.h5");
    String script =
        """
        import h5py, sys, numpy as np
        nx, ny, lx, ly, n = 9, 7, 2.0, 1.0, 5
        rng = np.random.default_rng(1)
        phi = rng.standard_normal((n, nx, ny))
        eps = rng.uniform(1, 3, (n, nx, ny))
        hx, hy = lx / nx, ly / ny
        def link(e, p, axis, h):
            e, p = np.moveaxis(e, axis, 1), np.moveaxis(p, axis, 1)
            c = 2 * e[:, 1:] * e[:, :-1] / (e[:, 1:] + e[:, :-1])
            f = c * (p[:, 1:] - p[:, :-1]) / h
            out = np.zeros(p.shape)
            out[:, 1:-1] = (f[:, 1:] - f[:, :-1]) / h
            return np.moveaxis(out, 1, axis)
        rho = link(eps, phi, 1, hx) + link(eps, phi, 2, hy)
        with h5py.File(sys.argv[1], "w") as f:
            f.create_dataset("in/rho", data=rho / 100, dtype=">f8", chunks=(2, 4, 3),
                             compression="gzip", shuffle=True, fletcher32=True)
            f.create_dataset("out/u", data=phi[:, None] / 4, compression="lzf")
            f["eps"] = eps
        """;
    Python.run(script, file);
    String mapping =
        """
        name: someone
        file: run.h5
        charge: {array: in/rho, factor: 100}
        potential: {array: out/u, factor: 4}
        permittivity: eps
        axes: [sample, x, y]
        equation: plus-laplacian
        values-at: cells
        lengths: [2.0, 1.0]
        splits: {train: 3, test: 2}
        """;
    Path out = temporary.resolve("taken");
    PairImport.Check check = take(ImportMapping.fromJson(Specs.yaml(mapping), temporary), out);
    // What is left is round-off: 16 digits, and sums of eight terms.
    assertThat(check.residual()).isLessThan(1e-14);
    Dataset taken = Dataset.open(out);
    assertThat(taken.splitNames()).containsExactly("train", "test");
    assertThat(taken.description().grid().intervals()).containsExactly(8, 6);
    assertThat(taken.description().grid().length(0)).isEqualTo(2.0 * 8 / 9);
    assertThat(DatasetVerifier.verify(out, 100, GenerationProgress.SILENT).faults()).isEmpty();

    assertThatThrownBy(
            () ->
                take(
                    ImportMapping.fromJson(Specs.yaml(mapping.replace("plus", "minus")), temporary),
                    temporary.resolve("no")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": 5 of 5 pairs do not obey the equation: pair ")
        .hasMessageContaining(
            "expected at most 1.00e-06 (tolerance 1.00e-06 and what rounding explains)")
        .hasMessageContaining("with the other sign in equation it would be ");
    assertThatThrownBy(
            () ->
                take(
                    ImportMapping.fromJson(
                        Specs.yaml(mapping.replace("factor: 100", "factor: 99")), temporary),
                    temporary.resolve("no")))
        .hasMessageContaining("leaves the relative residual 0.01")
        .hasMessageEndingWith("look at equation, axes, factors, lengths and values-at");
    assertThat(temporary.resolve("no")).doesNotExist();
  }

  @Test
  void mappingsThatCannotBeAreTold() {
    String good = "{name: n, file: f.h5, charge: a, potential: b, axes: [sample, y, x]}";
    assertThat(ImportMapping.fromJson(Specs.yaml(good), temporary).tolerance()).isEqualTo(1e-6);
    for (String[] bad :
        new String[][] {
          {"[sample, y, x]", "[y, sample, x]", "axes: sample comes first"},
          {"[sample, y, x]", "[sample, y, y]", "axes: found [SAMPLE, Y, Y]"},
          {"[sample, y, x]", "[sample, y, t]", "axes[2]: found \"t\", expected one of sample, x"},
          {"potential: b", "potential: 3", "potential: expected an array"},
          {"charge: a", "chrage: a", "charge: found nothing"},
          {"name: n", "name: n, lengths: [1]", "lengths: found 1 numbers"},
          {"name: n", "name: n, sign: -1", "sign: unknown key"},
        }) {
      assertThatThrownBy(
              () -> ImportMapping.fromJson(Specs.yaml(good.replace(bad[0], bad[1])), temporary))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(bad[2]);
    }
  }

  @Test
  void setsThatAFormatCannotHoldAreRefused() {
    Dataset data =
        new DatasetGenerator(Specs.small(), temporary.resolve("small"), 1, Clock.systemUTC())
            .run(false, GenerationProgress.SILENT);
    assertThatThrownBy(
            () ->
                new PairExport(data, GenerationProgress.SILENT)
                    .run(List.of("test"), PairExport.Format.PDEBENCH, temporary.resolve("o")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "has one source beta for all nodes and pairs, but the charge of pair");
  }

  @Test
  void mergingKeepsValuesAndProvenanceAndRefusesOtherKinds() {
    Dataset a =
        new DatasetGenerator(Specs.small(), temporary.resolve("a"), 1, Clock.systemUTC())
            .run(false, GenerationProgress.SILENT);
    Dataset b =
        new DatasetGenerator(
                Specs.small().withSeed(6).withCount("test", 3),
                temporary.resolve("b"),
                1,
                Clock.systemUTC())
            .run(false, GenerationProgress.SILENT);
    Dataset c =
        DatasetCollector.merge(
            a, b, temporary.resolve("c"), Clock.systemUTC(), GenerationProgress.SILENT);
    assertThat(c.description().counts()).isEqualTo(Map.of("train", 88, "test", 12, "points", 6));
    for (String split : List.of("train", "test", "points")) {
      requireSame(new JoinedPairs(a.split(split), b.split(split)), c.split(split));
    }
    assertThat(c.description().toJson().at("/origin/parts/1/spec/seed").asInt()).isEqualTo(6);
    assertThat(c.description().toJson().at("/origin/parts/0/fingerprint").asText())
        .isEqualTo(a.fingerprint());
    assertThat(DatasetVerifier.verify(c.folder(), 1, GenerationProgress.SILENT).faults()).isEmpty();

    Dataset d = generate(DARCY.replace("PRECISION", "float64"));
    assertThatThrownBy(
            () ->
                DatasetCollector.merge(
                    a, d, temporary.resolve("e"), Clock.systemUTC(), GenerationProgress.SILENT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            d.folder()
                + ": permittivity: found one field for each pair, expected 2.0 as in the first"
                + " data set");
  }
}
