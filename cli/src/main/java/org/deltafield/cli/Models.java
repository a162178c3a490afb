package org.deltafield.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deltafield.solvers.InvalidInputException;

/** Finds a model by its file, or by its name among the released ones. */
public final class Models {
  /** The model that the quickstart runs. */
  static final String DEFAULT = "poisson-dirichlet-64";

  /** The ending of a checkpoint's name. */
  static final String ENDING = ".h5";

  private Models() {}

  /** The checkpoint that a path, a run folder or a released name stands for. */
  public static Path find(String model) {
    Path path = Path.of(model);
    if (Files.isDirectory(path)) {
      Path inside = path.resolve(TrainCommand.MODEL);
      if (Files.isRegularFile(inside)) {
        return inside;
      }
      throw new InvalidInputException(
          "--model: " + path + " is a folder without " + TrainCommand.MODEL);
    }
    if (Files.exists(path)) {
      return path;
    }
    Optional<Path> folder = Installation.home().map(home -> home.resolve("models"));
    Optional<Path> released = folder.map(f -> f.resolve(model + ENDING));
    if (released.isPresent() && Files.isRegularFile(released.get())) {
      return released.get();
    }
    List<String> names = folder.map(Models::names).orElse(List.of());
    throw new InvalidInputException(
        "--model: found "
            + model
            + ", expected a checkpoint file, a training run's folder"
            + (names.isEmpty() ? "" : " or a released model: " + String.join(", ", names)));
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw InputFiles.unreadable(folder, e);
    }
  }
}
