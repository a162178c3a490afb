package org.deltafield.datasets;

import java.util.concurrent.Semaphore;

/**
 * A thread's right to compute, one of as many as there are workers. Who only waits for the disk has
 * left its slot to another thread. An instance belongs to one thread.
 */
final class WorkerSlot {
  private final Semaphore slots;
  private boolean left;

  /** Waits for a slot and takes it. */
  WorkerSlot(Semaphore slots) {
    slots.acquireUninterruptibly();
    this.slots = slots;
  }

  /** Gives the slot back; once, however often it is called. */
  void leave() {
    if (!left) {
      left = true;
      slots.release();
    }
  }
}
