package org.deltafield.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** What the operating system tells about the processor and this process. */
public final class Machine {
  private Machine() {}

  /** The processor's model name, or its architecture where Linux's /proc does not tell. */
  public static String cpu() {
    return valueOf(Path.of("/proc/cpuinfo"), "model name")
        .orElseGet(() -> System.getProperty("os.arch") + " processor");
  }

  /**
   * The largest resident memory of this process so far, in bytes; empty where /proc does not tell.
   * It counts everything: heap, native arrays, code.
   */
  public static OptionalLong peakResidentBytes() {
    Optional<String> peak = valueOf(Path.of("/proc/self/status"), "VmHWM");
    if (peak.isEmpty() || !peak.get().matches("\\d+ kB")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(1024 * Long.parseLong(peak.get().replace(" kB", "")));
  }

  /** The value of the first line "key : value" of a file. */
  static Optional<String> valueOf(Path file, String key) {
    try {
      for (String line : Files.readAllLines(file)) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).strip().equals(key)) {
          return Optional.of(line.substring(colon + 1).strip());
        }
      }
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
