package org.deltafield.spark;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** One task: the partition holds one number, that of a shard. */
final class ShardTask extends AbstractFunction1<Iterator<Integer>, ShardResult>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<Workplace> workplace;

  ShardTask(Broadcast<Workplace> workplace) {
    this.workplace = workplace;
  }

  @Override
  public ShardResult apply(Iterator<Integer> partition) {
    TaskContext task = TaskContext.get();
    Optional<ShardResult> result = workplace.value().make(partition.next(), task::isInterrupted);
    task.killTaskIfInterrupted();
    return result.orElseThrow();
  }
}
