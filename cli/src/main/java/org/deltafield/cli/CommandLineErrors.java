package org.deltafield.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.deltafield.diffusion.training.DivergedException;
import org.deltafield.solvers.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns every failure into one line on standard error and an exit code; {@code --debug} adds the
 * stack trace.
 */
final class CommandLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** Done. */
  static final int DONE = 0;

  /** A check failed: the command ran, and what it measured misses a threshold. */
  static final int CHECK_FAILED = 1;

  /** Bad usage, bad input, or a machine without room for the task. */
  static final int BAD_INPUT = 2;

  /** A defect in this program. */
  static final int DEFECT = 3;

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    List<String> guesses =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    String guess = guesses.isEmpty() ? "" : "; did you mean " + guesses.get(0) + "?";
    print(
        command.getErr(),
        name + ": " + oneLine(e.getMessage()) + guess + "; see " + name + " --help");
    if (List.of(arguments).contains("--debug")) {
      e.printStackTrace(command.getErr());
    }
    return BAD_INPUT;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return report(e, command, command.getParseResult().hasMatchedOption("--debug"));
  }

  /** Prints the line (and the trace if asked) and returns the exit code. */
  static int report(Throwable failure, CommandLine command, boolean debug) {
    PrintWriter err = command.getErr();
    Failure found = classify(failure);
    print(err, command.getCommandSpec().qualifiedName() + ": " + oneLine(found.line));
    if (debug) {
      failure.printStackTrace(err);
      err.flush();
    }
    return found.exitCode;
  }

  private static void print(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private record Failure(String line, int exitCode) {}

  /** The most telling failure along the chain of causes. */
  private static Failure classify(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
      if (t instanceof InvalidInputException) {
        return new Failure(t.getMessage(), BAD_INPUT);
      }
      if (t instanceof DivergedException) {
        return new Failure(t.getMessage(), CHECK_FAILED);
      }
      if (t instanceof OutOfMemoryError) {
        return new Failure(
            "out of memory ("
                + t.getMessage()
                + "): use a smaller grid, batch or number of workers, or give Java more room,"
                + " as in DELTAFIELD_JAVA_OPTS=-Xmx8g",
            BAD_INPUT);
      }
      if (t instanceof IOException io && diskFull(io)) {
        return new Failure(
            file(io) + "the disk is full: free some space, then run the command again", BAD_INPUT);
      }
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IOException io && !(t.getCause() instanceof IOException)) {
        return new Failure(file(io) + reason(io), BAD_INPUT);
      }
      if (seen.size() > 100) {
        break;
      }
    }
    return new Failure(defect(failure), DEFECT);
  }

  private static boolean diskFull(IOException e) {
    String text = String.valueOf(e.getMessage());
    return text.contains("No space left on device") || text.contains("Disk quota exceeded");
  }

  private static String file(IOException e) {
    return e instanceof FileSystemException f && f.getFile() != null ? f.getFile() + ": " : "";
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "exists already";
    }
    if (e instanceof NotDirectoryException) {
      return "is not a folder";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "is a folder that is not empty";
    }
    String why =
        e instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : e.getMessage();
    return why == null ? e.getClass().getSimpleName() : why;
  }

  private static String defect(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < 100; depth++) {
      root = root.getCause();
    }
    StackTraceElement[] trace = root.getStackTrace();
    return "a defect in Deltafield, "
        + root.getClass().getSimpleName()
        + (root.getMessage() == null ? "" : " (" + root.getMessage() + ")")
        + (trace.length == 0 ? "" : " at " + trace[0])
        + "; run again with --debug for the trace";
  }

  /** For lambdas that may not throw. */
  static UncheckedIOException unchecked(IOException e) {
    return new UncheckedIOException(e);
  }
}
