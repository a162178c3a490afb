package org.deltafield.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import org.deltafield.solvers.InvalidInputException;

/** Asks whether a standalone master listens, before Spark asks it for a minute. */
final class MasterProbe {
  private static final String SCHEME = "spark://";
  private static final int PATIENCE_MILLISECONDS = 5000;

  private MasterProbe() {}

  /**
   * Passes if one of the masters of {@code spark://HOST:PORT,HOST:PORT} accepts a connection, and
   * for every other kind of address.
   *
   * @throws InvalidInputException in one line otherwise
   */
  static void requireAnswer(String address) {
    if (!address.startsWith(SCHEME)) {
      return;
    }
    String reason = "";
    for (String master : address.substring(SCHEME.length()).split(",", -1)) {
      int colon = master.lastIndexOf(':');
      if (colon < 1 || !master.substring(colon + 1).matches("[0-9]{1,5}")) {
        throw new InvalidInputException(
            "--master: found " + address + ", expected spark://HOST:PORT");
      }
      int port = Integer.parseInt(master.substring(colon + 1));
      if (port < 1 || port > 65_535) {
        throw new InvalidInputException(
            "--master: found the port " + port + " in " + address + ", expected 1 to 65535");
      }
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(master.substring(0, colon), port), PATIENCE_MILLISECONDS);
        return;
      } catch (UnknownHostException e) {
        reason = "no such host";
      } catch (IOException e) {
        reason = e.getMessage();
      }
    }
    throw new InvalidInputException(
        "--master: found " + address + ", where nobody answers: " + reason);
  }
}
