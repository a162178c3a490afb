package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shards as h5py and h5dump see them, who know nothing of this software: every bit of them. */
class PythonReadsShardsTest {
  @TempDir Path folder;

  /**
   * Float32 and one permittivity; float64, a permittivity for each pair, fluxes, periodic faces.
   */
  static List<DatasetSpec> specs() {
    return List.of(
        Specs.small(),
        Specs.read(
            """
            name: full
            grid: {intervals: [10, 8], lengths: [1.0, 2.0]}
            sources: [{kind: gaussian-field, modes: 6}]
            boundary: {kind: faces, right: {neumann: random}, bottom: periodic, top: periodic, modes: 4}
            permittivity: {kind: layers}
            solver: mgcg
            precision: float64
            shard-size: 5
            seed: 9
            splits: {train: 12, test: 1}
            """));
  }

  private Path generate(DatasetSpec spec) {
    return new DatasetGenerator(spec, folder.resolve("data"), 2, Clock.systemUTC())
        .run(false, GenerationProgress.SILENT)
        .folder();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void h5pySeesEveryBit(DatasetSpec spec) throws Exception {
    Python.require();
    Path data = generate(spec);
    String script =
        """
        import h5py, json, os, sys
        data, out, name, kind = sys.argv[1:5]
        for shard in sorted(os.listdir(data + "/shards")):
            with h5py.File(data + "/shards/" + shard) as f:
                charge = f["charge"]
                for array in ("charge", "potential"):
                    a = f[array]
                    assert a.dtype == kind and a.compression == "gzip" and a.compression_opts == 1
                    assert a.shuffle and a.shape == charge.shape
                assert f["seed"].dtype == "<i8" and f["seed"].shape == charge.shape[:1]
                assert h5py.h5ds.is_scale(f["x"].id) and h5py.h5ds.is_scale(f["y"].id)
                assert (len(f["y"]), len(f["x"])) == charge.shape[1:]
                assert f.attrs["schema"].decode() == "deltafield-dataset/1"
                assert json.loads(f.attrs["spec"])["name"] == name
                assert shard.startswith(f.attrs["split"].decode() + "-")
                assert f.attrs["count"] == len(charge)
                os.makedirs(out + "/" + shard)
                for array in f:
                    with open(f"{out}/{shard}/{array}", "wb") as raw:
                        raw.write(f[array][...].tobytes())
        """;
    Path out = Files.createDirectory(folder.resolve("out"));
    String kind = spec.precision() == Precision.FLOAT32 ? "<f4" : "<f8";
    Python.run(script, data, out, spec.name(), kind);
    for (ShardLayout shard : ShardLayout.of(spec)) {
      Path raw = out.resolve(Path.of(shard.file()).getFileName());
      Map<String, byte[]> expected = ShardBytes.of(spec, shard);
      try (var files = Files.list(raw)) {
        assertThat(files.map(f -> f.getFileName().toString()))
            .containsExactlyInAnyOrderElementsOf(expected.keySet());
      }
      for (Map.Entry<String, byte[]> array : expected.entrySet()) {
        assertThat(raw.resolve(array.getKey())).hasBinaryContent(array.getValue());
      }
    }
  }

  /** h5dump, the HDF5 library's own tool, writes the values as it reads them. */
  @ParameterizedTest
  @MethodSource("specs")
  void h5dumpSeesEveryBit(DatasetSpec spec) throws Exception {
    boolean there;
    try {
      there = new ProcessBuilder("h5dump", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "h5dump is absent: Debian's hdf5-tools has it");
    Path data = generate(spec);
    ShardLayout shard = ShardLayout.of(spec).get(1);
    Path dump = folder.resolve("dump");
    for (Map.Entry<String, byte[]> array : ShardBytes.of(spec, shard).entrySet()) {
      Process process =
          new ProcessBuilder(
                  "h5dump",
                  "-d",
                  "/" + array.getKey(),
                  "-b",
                  "LE",
                  "-o",
                  dump.toString(),
                  data.resolve(shard.file()).toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      assertThat(process.waitFor()).as(array.getKey()).isZero();
      assertThat(dump).hasBinaryContent(array.getValue());
    }
  }
}
