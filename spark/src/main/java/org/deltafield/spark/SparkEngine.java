package org.deltafield.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deltafield.datasets.AtomicFiles;
import org.deltafield.datasets.GenerationEngine;
import org.deltafield.datasets.GenerationJob;
import org.deltafield.solvers.InvalidInputException;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;
import scala.util.Failure;
import scala.util.Try;

/**
 * Makes shards by Spark, one task per shard.
 *
 * <p>An executor writes its shard to a temporary name in the shared folder, renames it, and sends
 * the manifest's entry to the driver, which sees no pair. A task whose executor is lost is done
 * again by another one; two attempts at a shard write the same bytes. Tasks go to Spark {@value
 * #WAVE} at a time, so that its own book-keeping does not grow with the data set.
 */
final class SparkEngine implements GenerationEngine {
  /** Tasks that Spark knows of at once. */
  static final int WAVE = 4096;

  private final JavaSparkContext context;

  /** Starts Spark; the engine stops it when it is closed. */
  SparkEngine(SparkConf configuration) {
    context = new JavaSparkContext(configuration);
  }

  JavaSparkContext context() {
    return context;
  }

  @Override
  public void make(GenerationJob job) {
    List<Integer> shards = job.shards();
    Path folder = job.folder().toAbsolutePath().normalize();
    // Whoever clears the folder after a crash takes hidden files with this ending away.
    Path marker = folder.resolve(".spark-" + UUID.randomUUID() + ".tmp");
    create(marker);
    try {
      Broadcast<Workplace> workplace =
          context.broadcast(new Workplace(job.specText(), folder, marker));
      ShardTask task = new ShardTask(workplace);
      for (int first = 0; first < shards.size(); first += WAVE) {
        run(task, shards.subList(first, Math.min(first + WAVE, shards.size())), job);
      }
      workplace.destroy();
    } catch (CancellationException e) {
      throw e;
    } catch (IllegalStateException e) {
      // Spark's word for a context that has stopped.
      throw new InvalidInputException("Spark: " + SparkMessages.line(e), e);
    } finally {
      delete(marker);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  private void run(ShardTask task, List<Integer> shards, GenerationJob job) {
    BlockingQueue<ShardResult> results = new LinkedBlockingQueue<>();
    List<Object> partitions = IntStream.range(0, shards.size()).<Object>mapToObj(n -> n).toList();
    Seq<Object> all = JavaConverters.asScalaBuffer(partitions).toSeq();
    SimpleFutureAction<BoxedUnit> action =
        context
            .sc()
            .submitJob(
                context.parallelize(shards, shards.size()).rdd(),
                task,
                all,
                new Collect(results),
                new Nothing());
    try {
      while (!action.isCompleted() || !results.isEmpty()) {
        ShardResult result = results.poll(50, TimeUnit.MILLISECONDS);
        if (result != null) {
          accept(result, job);
        }
        if (job.cancelled()) {
          throw new CancellationException("generation stopped; resuming continues it");
        }
      }
    } catch (InterruptedException e) {
      action.cancel();
      Thread.currentThread().interrupt();
      throw new CancellationException("generation interrupted; resuming continues it");
    } catch (RuntimeException e) {
      action.cancel();
      throw e;
    }
    Try<BoxedUnit> end = action.value().get();
    if (end instanceof Failure<BoxedUnit> failure) {
      throw SparkMessages.failure(failure.exception());
    }
  }

  private static void accept(ShardResult result, GenerationJob job) {
    if (result.refusal() != null) {
      throw new InvalidInputException(result.refusal());
    }
    job.finish(result.shard(), result.entry());
    job.advance(job.pairs(result.shard()));
  }

  private static void create(Path marker) {
    try {
      Files.createDirectories(marker.getParent());
      Files.createFile(marker);
    } catch (IOException e) {
      throw AtomicFiles.unreadable(marker.getParent(), e);
    }
  }

  @SuppressWarnings("EmptyCatch")
  private static void delete(Path marker) {
    try {
      Files.deleteIfExists(marker);
    } catch (IOException ignored) {
      // The next run clears it away.
    }
  }

  /** Hands results from Spark's thread to ours. */
  private static final class Collect extends AbstractFunction2<Object, ShardResult, BoxedUnit> {
    private final BlockingQueue<ShardResult> results;

    Collect(BlockingQueue<ShardResult> results) {
      this.results = results;
    }

    @Override
    public BoxedUnit apply(Object partition, ShardResult result) {
      results.add(result);
      return BoxedUnit.UNIT;
    }
  }

  /** The value of the whole job. */
  private static final class Nothing extends AbstractFunction0<BoxedUnit> {
    @Override
    public BoxedUnit apply() {
      return BoxedUnit.UNIT;
    }
  }
}
