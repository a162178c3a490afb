package org.deltafield.diffusion.network;

/**
 * Floating-point operations of the matrix products and convolutions that a thread has run, a
 * multiplication and an addition counted one each: what a network costs whatever the machine.
 * Element-wise work, some percent of it, is not counted. To be read before and after.
 */
public final class OperationCount {
  private static final ThreadLocal<long[]> COUNT = ThreadLocal.withInitial(() -> new long[1]);

  private OperationCount() {}

  /** The operations of the calling thread so far. */
  public static long ofThisThread() {
    return COUNT.get()[0];
  }

  static void add(long operations) {
    COUNT.get()[0] += operations;
  }
}
