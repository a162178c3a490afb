package org.deltafield.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** h5py and numpy, independent readers and writers, where the machine has them. */
final class Python {
  private static final String PYTHON = "/usr/bin/python3";

  private Python() {}

  /** Skips the test, and says so, where they are absent. */
  static void require() {
    boolean there;
    try {
      there = new ProcessBuilder(PYTHON, "-c", "import h5py, numpy").start().waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      there = false;
    }
    assumeTrue(there, PYTHON + " with h5py is absent: Debian's python3-h5py has it");
  }

  /** Runs a script, which must succeed, and returns what it prints. */
  static String run(String script, Object... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON, "-c", script));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
