package org.deltafield.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @Test
  void readsKeysAsProcWritesThem(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("status");
    Files.writeString(file, "Name:\tjava\nVmHWM:\t  123456 kB\nmodel name\t: A CPU: fast\n");
    assertThat(Machine.valueOf(file, "VmHWM")).contains("123456 kB");
    assertThat(Machine.valueOf(file, "model name")).contains("A CPU: fast");
    assertThat(Machine.valueOf(file, "missing")).isEmpty();
    assertThat(Machine.valueOf(folder.resolve("absent"), "VmHWM")).isEmpty();
  }

  @Test
  void alwaysNamesAProcessor() {
    assertThat(Machine.cpu()).isNotBlank();
    Machine.peakResidentBytes().ifPresent(bytes -> assertThat(bytes).isGreaterThan(10_000_000));
  }
}
