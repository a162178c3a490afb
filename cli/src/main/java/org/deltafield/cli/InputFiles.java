package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deltafield.solvers.InvalidInputException;

/** Checks on files that a user names, each failure in one line. */
final class InputFiles {
  private InputFiles() {}

  /** Throws unless the path is a readable file. */
  static void requireFile(Path path) {
    if (Files.isDirectory(path)) {
      throw new InvalidInputException(path + ": is a folder, expected a file");
    }
    requireReadable(path, "file");
  }

  /** Throws unless the path is a readable folder. */
  static void requireFolder(Path path) {
    if (Files.isRegularFile(path)) {
      throw new InvalidInputException(path + ": is a file, expected a folder");
    }
    requireReadable(path, "folder");
  }

  private static void requireReadable(Path path, String kind) {
    if (!Files.exists(path)) {
      throw new InvalidInputException(path + ": no such " + kind + nearestExisting(path));
    }
    if (!Files.isReadable(path)) {
      throw new InvalidInputException(path + ": cannot be read, permission denied");
    }
  }

  private static String nearestExisting(Path path) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    return parent == null || Files.isDirectory(parent) ? "" : " (" + parent + " does not exist)";
  }

  /** A reading failure as one line. */
  static InvalidInputException unreadable(Path path, IOException e) {
    String why = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    return new InvalidInputException(path + ": cannot be read, " + why, e);
  }
}
