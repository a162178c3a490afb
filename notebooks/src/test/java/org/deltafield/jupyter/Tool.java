package org.deltafield.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program beside this module.
 *
 * @param exitCode what the shell would see
 * @param output both outputs
 */
record Tool(int exitCode, String output) {
  /** The folder of this module, which holds the notebooks. */
  static final Path FOLDER = Path.of("").toAbsolutePath();

  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  /** Runs a command on the classes of this build, for five minutes at most. */
  static Tool run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
    builder.environment().put("DELTAFIELD_CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      fail(command + " still runs after five minutes: " + output);
    }
    return new Tool(process.exitValue(), output);
  }

  /** A Python that has a module; skips the test where there is none, and says what to install. */
  static String python(String module) throws IOException, InterruptedException {
    for (String python : PYTHONS) {
      try {
        if (run(List.of(python, "-c", "import " + module)).exitCode() == 0) {
          return python;
        }
      } catch (IOException absent) {
        assertThat(absent).hasMessageContaining(python);
      }
    }
    assumeTrue(false, "no Python with " + module + ": sudo apt-get install python3-" + module);
    return "";
  }

  /** Runs notebooks.py. */
  static Tool notebooks(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python("nbclient"), "notebooks.py"));
    command.addAll(List.of(arguments));
    return run(command);
  }
}
