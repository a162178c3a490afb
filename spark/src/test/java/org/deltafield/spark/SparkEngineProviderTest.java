package org.deltafield.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkEngineProviderTest {
  private static void start(String master, OptionalInt workers) {
    new SparkEngineProvider().start(Optional.of(master), workers).close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "spark://; expected spark://HOST:PORT",
        "spark://here; expected spark://HOST:PORT",
        "spark://here:99999; expected 1 to 65535",
        "spark://no-such-host.invalid:7077; where nobody answers: no such host",
        "yarn; expected local[N], spark://HOST:PORT, or what the Spark in SPARK_HOME knows"
      })
  void aWrongMasterIsToldInOneLine(String master, String what) {
    assertThatThrownBy(() -> start(master, OptionalInt.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--master: found ")
        .hasMessageContaining(what)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aMasterThatIsNotThereIsToldSoon() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    long start = System.nanoTime();
    assertThatThrownBy(() -> start("spark://127.0.0.1:" + port, OptionalInt.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--master: found spark://127.0.0.1:%d, where nobody answers: Connection refused", port);
    assertThat(System.nanoTime() - start).isLessThan(6_000_000_000L);
  }

  @Test
  void workersAndMasterExcludeEachOther() {
    assertThatThrownBy(() -> start("local[2]", OptionalInt.of(2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--workers: found 2");
  }

  @Test
  void theArchiveGoesToClustersOnly() {
    System.setProperty("spark.jars", "/a.jar");
    System.setProperty("spark.task.maxFailures", "3");
    try {
      SparkConf there = SparkEngineProvider.configuration("spark://a:7077");
      assertThat(there.get("spark.jars")).isEqualTo("/a.jar");
      assertThat(there.get("spark.task.maxFailures")).isEqualTo("3");
      assertThat(SparkEngineProvider.configuration("local[3]").contains("spark.jars")).isFalse();
    } finally {
      System.clearProperty("spark.jars");
      System.clearProperty("spark.task.maxFailures");
    }
  }
}
