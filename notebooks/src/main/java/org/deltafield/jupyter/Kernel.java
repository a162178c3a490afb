package org.deltafield.jupyter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapaio.jupyter.kernel.MainApp;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.Transform;

/** Starts the rapaio kernel as {@link MainApp} does, but without a line for every message. */
public final class Kernel {
  private Kernel() {}

  /** Serves until the client ends it; the argument is the connection file. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          arguments.length + " arguments, expected the connection file");
    }
    // What goes wrong in a cell is told to the client; what is left are its questions that came
    // too early, and were asked again.
    Logger.getLogger("").setLevel(Level.OFF);
    String json = Files.readString(Path.of(arguments[0]));
    Channels channels = new Channels(Transform.fromJson(json, ConnectionProperties.class));
    channels.connect(MainApp.kernel);
    channels.joinUntilClose();
  }
}
