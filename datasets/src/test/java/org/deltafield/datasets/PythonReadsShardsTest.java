package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as h5py and numpy see them, who know nothing of this software. */
class PythonReadsShardsTest {
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir Path folder;

  private static String python(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of(PYTHON, "-c", script));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static void requirePython() {
    boolean there;
    try {
      Process process = new ProcessBuilder(PYTHON, "-c", "import h5py, numpy").start();
      there = process.waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      there = false;
    }
    assumeTrue(there, PYTHON + " with h5py is absent: Debian's python3-h5py has it");
  }

  @Test
  void h5pyOpensEveryShardAndSeesTheSameNumbers() throws Exception {
    requirePython();
    Dataset dataset =
        new DatasetGenerator(Specs.small(), folder.resolve("data"), 2, Clock.systemUTC())
            .run(false, GenerationProgress.SILENT);
    String script =
        """
        import h5py, json, sys, numpy as np
        with h5py.File(sys.argv[1]) as f:
            c, p = f["charge"], f["potential"]
            assert c.dtype == "<f4" and p.dtype == "<f4" and f["seed"].dtype == "<i8"
            assert c.compression == "gzip" and c.compression_opts == 1 and c.shuffle
            assert h5py.h5ds.is_scale(f["x"].id) and h5py.h5ds.is_scale(f["y"].id)
            assert len(f["x"]) == c.shape[2] and len(f["y"]) == c.shape[1]
            assert f.attrs["schema"].decode() == "deltafield-dataset/1"
            assert json.loads(f.attrs["spec"])["name"] == "small"
            assert np.isfinite(c[...]).all() and np.isfinite(p[...]).all()
            print(c.shape, f["seed"][-1], repr(float(c[-1, 3, 5])), repr(float(p[-1, 3, 5])),
                  f.attrs["split"].decode(), f.attrs["first"])
        """;
    for (String split : dataset.splitNames()) {
      PairSource pairs = dataset.split(split);
      List<String> files =
          dataset.shardFiles().stream().filter(f -> f.contains("/" + split + "-")).toList();
      int first = 0;
      for (String file : files) {
        int count = Math.min(8, pairs.size() - first);
        Pair last = pairs.pair(first + count - 1);
        String expected =
            String.format(
                Locale.ROOT,
                "(%d, 11, 13) %d %s %s %s %d",
                count,
                last.seed(),
                python("print(repr(float(" + last.problem().charge().at(5, 3) + ")))"),
                python("print(repr(float(" + last.potential().at(5, 3) + ")))"),
                split,
                first);
        assertThat(python(script, dataset.folder().resolve(file).toString())).isEqualTo(expected);
        first += count;
      }
    }
  }
}
