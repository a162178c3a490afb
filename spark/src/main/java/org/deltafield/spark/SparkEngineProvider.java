package org.deltafield.spark;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.deltafield.datasets.GenerationEngine;
import org.deltafield.datasets.GenerationEngineProvider;
import org.deltafield.solvers.InvalidInputException;

/**
 * Starts Spark: inside this process without a master, else as the master's client.
 *
 * <p>System properties that begin with {@code spark.} are Spark's settings and win over ours.
 */
public final class SparkEngineProvider implements GenerationEngineProvider {
  /** Losses of executors that one shard survives. */
  private static final String ATTEMPTS = "8";

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public GenerationEngine start(Optional<String> master, OptionalInt workers) {
    if (master.isPresent() && workers.isPresent()) {
      throw new InvalidInputException(
          "--workers: found "
              + workers.getAsInt()
              + ", expected nothing beside --master: the cluster decides, or local[N] says it");
    }
    int threads = workers.orElse(Runtime.getRuntime().availableProcessors());
    String address = master.orElse("local[" + threads + "]");
    MasterProbe.requireAnswer(address);
    try {
      return new SparkEngine(configuration(address));
    } catch (Exception e) {
      // Scala throws checked exceptions without saying so.
      throw refusal(address, e);
    }
  }

  static SparkConf configuration(String address) {
    SparkConf configuration = new SparkConf().setMaster(address);
    configuration.setIfMissing("spark.app.name", "deltafield generate");
    configuration.setIfMissing("spark.task.maxFailures", ATTEMPTS);
    configuration.setIfMissing("spark.ui.enabled", "false");
    configuration.setIfMissing("spark.ui.showConsoleProgress", "false");
    // What the switched-off pages would show is kept in memory all the same.
    configuration.setIfMissing("spark.ui.retainedTasks", "1000");
    configuration.setIfMissing("spark.ui.retainedStages", "10");
    configuration.setIfMissing("spark.ui.retainedJobs", "10");
    if (address.startsWith("local")) {
      configuration.setIfMissing("spark.driver.host", "127.0.0.1");
      configuration.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    if (address.equals("local") || address.startsWith("local[")) {
      // The classes are here already.
      configuration.remove("spark.jars");
    }
    return configuration;
  }

  private static RuntimeException refusal(String address, Exception e) {
    if (e instanceof SparkException && String.valueOf(e.getMessage()).contains("Master URL")) {
      return new InvalidInputException(
          "--master: found "
              + address
              + ", expected local[N], spark://HOST:PORT, or what the Spark in SPARK_HOME knows",
          e);
    }
    return new InvalidInputException(
        "--master: found " + address + ", and Spark does not start: " + SparkMessages.line(e), e);
  }
}
