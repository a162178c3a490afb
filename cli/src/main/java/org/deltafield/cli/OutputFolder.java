package org.deltafield.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deltafield.solvers.InvalidInputException;

/**
 * The folder that a command leaves behind, whole or not at all.
 *
 * <p>Files are first written into a hidden folder beside the target. {@link #commit} gives them
 * their final names; without it, {@link #close} removes them. An interrupted process removes them
 * too, a killed one leaves only the hidden folder.
 */
final class OutputFolder implements AutoCloseable {
  private final Path target;
  private final Path staging;
  private final Thread onInterrupt = new Thread(this::discard);

  private OutputFolder(Path target, Path staging) {
    this.target = target;
    this.staging = staging;
  }

  /**
   * Prepares the folder. Throws if the target is a file, or holds files and {@code force} is false.
   */
  static OutputFolder open(Path target, boolean force) throws IOException {
    requireUsable(target, force);
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent == null) {
      throw new InvalidInputException(
          "--out: found " + target + ", expected a folder below the root");
    }
    createFolders(target, parent);
    if (!Files.isWritable(parent)) {
      throw new InvalidInputException("--out: cannot write in " + parent + ", permission denied");
    }
    Path staging = Files.createTempDirectory(parent, "." + absolute.getFileName() + ".partial-");
    OutputFolder folder = new OutputFolder(absolute, staging);
    Runtime.getRuntime().addShutdownHook(folder.onInterrupt);
    return folder;
  }

  /** Throws, before any work is done, where the target could not be written at the end. */
  static void requireUsable(Path target, boolean force) throws IOException {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new InvalidInputException("--out: " + target + " is a file, expected a folder");
    }
    if (Files.isDirectory(target)) {
      try (Stream<Path> entries = Files.list(target)) {
        if (!force && entries.findAny().isPresent()) {
          throw new InvalidInputException(
              "--out: "
                  + target
                  + " holds files already, expected a new or empty folder, or --force to replace"
                  + " files of the same name");
        }
      }
      if (!Files.isWritable(target)) {
        throw new InvalidInputException("--out: cannot write in " + target + ", permission denied");
      }
    }
  }

  private static void createFolders(Path target, Path parent) {
    for (Path p = parent; p != null; p = p.getParent()) {
      if (Files.exists(p) && !Files.isDirectory(p)) {
        throw new InvalidInputException("--out: " + target + " lies below the file " + p);
      }
    }
    try {
      Files.createDirectories(parent);
    } catch (IOException e) {
      throw new InvalidInputException("--out: cannot create " + parent + ", permission denied", e);
    }
  }

  /** Writes what belongs into a folder. */
  @FunctionalInterface
  interface Body<T> {
    /** Writes below the folder given. */
    T write(Path folder) throws IOException;
  }

  /**
   * Lets the body write, and gives the result its name. A failure names the target, not the hidden
   * folder.
   */
  static <T> T publish(Path target, boolean force, Body<T> body) throws IOException {
    try (OutputFolder folder = open(target, force)) {
      try {
        T result = body.write(folder.staging);
        folder.commit();
        return result;
      } catch (InvalidInputException e) {
        String line = e.getMessage().replace(folder.staging.toString(), target.toString());
        throw new InvalidInputException(line, e);
      }
    }
  }

  /** Where to write until {@link #commit}. */
  Path staging() {
    return staging;
  }

  /** Gives every file its final name. */
  void commit() throws IOException {
    if (!Files.exists(target)) {
      openPermissions();
      Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    } else {
      for (Path file : files()) {
        Path to = target.resolve(staging.relativize(file));
        Files.createDirectories(to.getParent());
        Files.move(file, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** A temporary folder is private; a result should have the permissions of any new folder. */
  private void openPermissions() throws IOException {
    Path plain = Files.createDirectory(staging.resolveSibling(staging.getFileName() + "-p"));
    try {
      Files.setPosixFilePermissions(staging, Files.getPosixFilePermissions(plain));
    } catch (UnsupportedOperationException e) {
      return;
    } finally {
      Files.delete(plain);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(staging)) {
      return all.filter(Files::isRegularFile).collect(Collectors.toList());
    }
  }

  @Override
  public void close() {
    discard();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook is running.
      return;
    }
  }

  private void discard() {
    if (!Files.exists(staging)) {
      return;
    }
    try {
      deleteTree(staging);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
