package org.deltafield.datasets;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.deltafield.solvers.InvalidInputException;

/**
 * Numbers as text: one row a line, separated by commas, semicolons, tabs or blanks. Lines that are
 * empty or begin with # do not count. One row or one column is a vector.
 */
final class CsvFile {
  private static final int MAX_VALUES = 1 << 26;
  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;]\\s*|\\s+");

  private CsvFile() {}

  static NumericArray read(Path file) {
    double[] values = new double[1024];
    int size = 0;
    int rows = 0;
    int columns = -1;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        String[] cells = SEPARATOR.split(text, -1);
        if (columns >= 0 && cells.length != columns) {
          throw InvalidInputException.of(
              file.toString(), "line " + number, cells.length + " values", columns + " as before");
        }
        columns = cells.length;
        rows++;
        if ((long) size + columns > MAX_VALUES) {
          throw new InvalidInputException(file + ": more than " + MAX_VALUES + " values");
        }
        if (size + columns > values.length) {
          values = Arrays.copyOf(values, Math.max(2 * values.length, size + columns));
        }
        for (String cell : cells) {
          values[size++] = number(file, number, cell);
        }
      }
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(file + ": is not text in UTF-8", e);
    } catch (IOException e) {
      throw AtomicFiles.unreadable(file, e);
    }
    if (rows == 0) {
      throw new InvalidInputException(file + ": holds no numbers");
    }
    int[] shape = rows == 1 || columns == 1 ? new int[] {size} : new int[] {rows, columns};
    return new NumericArray(file.toString(), Arrays.copyOf(values, size), shape);
  }

  private static double number(Path file, int line, String cell) {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      String shown = cell.length() <= 40 ? cell : cell.substring(0, 40) + "...";
      throw InvalidInputException.of(
          file.toString(), "line " + line, shown.isEmpty() ? "nothing" : shown, "a number");
    }
  }
}
