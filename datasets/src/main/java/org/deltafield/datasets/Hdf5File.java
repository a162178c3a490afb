package org.deltafield.datasets;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deltafield.solvers.InvalidInputException;

/**
 * An HDF5 file open for reading.
 *
 * <p>Whatever is wrong with the file (missing, not HDF5, cut short, without the array asked for, or
 * with it in another type) is an {@link InvalidInputException} that names the file and the array.
 * Arrays come back flat, row-major. An instance belongs to one thread.
 */
public final class Hdf5File implements AutoCloseable {
  private final Path path;
  private final HdfFile file;

  private Hdf5File(Path path, HdfFile file) {
    this.path = path;
    this.file = file;
  }

  /** Opens a file and checks that it is HDF5 and as long as it says. */
  public static Hdf5File open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new InvalidInputException(path + ": no such file");
    }
    try {
      Optional<String> fault = Hdf5Superblock.fault(path);
      if (fault.isPresent()) {
        throw new InvalidInputException(path + ": " + fault.get());
      }
    } catch (IOException e) {
      throw AtomicFiles.unreadable(path, e);
    }
    try {
      return new Hdf5File(path, new HdfFile(path));
    } catch (RuntimeException e) {
      throw damaged(path, e);
    }
  }

  /** The path it was opened with. */
  public Path path() {
    return path;
  }

  /** The names of all arrays, with the groups that lead to them, in order of the alphabet. */
  public List<String> names() {
    return guarded(
        () -> {
          List<String> names = new ArrayList<>();
          collect(file, "", names);
          Collections.sort(names);
          return names;
        });
  }

  private static void collect(Group group, String prefix, List<String> names) {
    for (Node node : group.getChildren().values()) {
      if (node instanceof Dataset) {
        names.add(prefix + node.getName());
      } else if (node instanceof Group inner && !node.isLink()) {
        collect(inner, prefix + node.getName() + "/", names);
      }
    }
  }

  /** Whether an array is there. */
  public boolean has(String name) {
    return find(name).isPresent();
  }

  /** The extents of an array, slowest axis first. */
  public int[] shape(String name) {
    return dataset(name).getDimensions();
  }

  /** A float32 array; float64 is refused, for it would lose digits. */
  public float[] floats(String name) {
    return (float[]) flat(typed(name, float.class, "float32"), name);
  }

  /** An array of any numeric type, as float64. */
  public double[] doubles(String name) {
    return toDoubles(flat(dataset(name), name), name);
  }

  /** An int64 array. */
  public long[] longs(String name) {
    return (long[]) flat(typed(name, long.class, "int64"), name);
  }

  /** Entries first … first + count − 1 of the first axis of a float32 array. */
  public float[] floats(String name, int first, int count) {
    return (float[]) slice(typed(name, float.class, "float32"), name, first, count);
  }

  /** Entries first … first + count − 1 of the first axis, as float64. */
  public double[] doubles(String name, int first, int count) {
    return toDoubles(slice(dataset(name), name, first, count), name);
  }

  /** A text attribute of the root. */
  public String text(String attribute) {
    return attribute(attribute, String.class, "text");
  }

  /** An integer attribute of the root. */
  public long integer(String attribute) {
    Number value = attribute(attribute, Number.class, "an integer");
    if (value instanceof Float || value instanceof Double) {
      throw InvalidInputException.of(path.toString(), attribute, value, "an integer");
    }
    return value.longValue();
  }

  /** A numeric attribute of the root. */
  public double number(String attribute) {
    return attribute(attribute, Number.class, "a number").doubleValue();
  }

  /** Whether the root has an attribute. */
  public boolean hasAttribute(String attribute) {
    return guarded(() -> file.getAttributes().containsKey(attribute));
  }

  @Override
  public void close() {
    file.close();
  }

  private <T> T attribute(String name, Class<T> type, String expected) {
    Attribute attribute = guarded(() -> file.getAttributes().get(name));
    if (attribute == null) {
      throw InvalidInputException.of(path.toString(), "attribute " + name, "nothing", expected);
    }
    Object value = guarded(attribute::getData);
    if (!type.isInstance(value)) {
      throw InvalidInputException.of(path.toString(), "attribute " + name, value, expected);
    }
    return type.cast(value);
  }

  private Optional<Dataset> find(String name) {
    return guarded(
        () -> {
          Node node = file;
          for (String part : name.split("/", -1)) {
            node = node instanceof Group group ? group.getChildren().get(part) : null;
          }
          return node instanceof Dataset dataset ? Optional.of(dataset) : Optional.empty();
        });
  }

  private Dataset dataset(String name) {
    return find(name)
        .orElseThrow(
            () -> {
              List<String> names = names();
              return new InvalidInputException(
                  path
                      + ": no data set "
                      + name
                      + ", it has "
                      + (names.isEmpty() ? "none" : String.join(", ", names)));
            });
  }

  private Dataset typed(String name, Class<?> type, String expected) {
    Dataset dataset = dataset(name);
    Class<?> found = guarded(dataset::getJavaType);
    if (found != type || dataset.isScalar() || dataset.isEmpty()) {
      throw InvalidInputException.of(
          path.toString(),
          "data set " + name,
          dataset.isScalar() ? "a single value" : "values of type " + found.getSimpleName(),
          "an array of " + expected);
    }
    return dataset;
  }

  private Object flat(Dataset dataset, String name) {
    requireMemory(dataset, name, -1);
    return guarded(dataset::getDataFlat);
  }

  private Object slice(Dataset dataset, String name, int first, int count) {
    int[] shape = dataset.getDimensions();
    if (shape.length == 0 || first < 0 || count < 1 || first > shape[0] - count) {
      throw new IllegalArgumentException(
          path
              + ": "
              + name
              + ": entries "
              + first
              + " to "
              + (first + (long) count - 1)
              + " of shape "
              + Arrays.toString(shape));
    }
    requireMemory(dataset, name, count);
    int[] extent = shape.clone();
    extent[0] = count;
    long[] offset = new long[shape.length];
    offset[0] = first;
    return guarded(() -> flatten(dataset.getData(offset, extent)));
  }

  /** A header can claim any size, so it is compared with the memory before anything is read. */
  private void requireMemory(Dataset dataset, String name, int count) {
    long[] shape = dataset.getDimensionsAsLong();
    double size = dataset.getSizeInBytes();
    if (count >= 0) {
      size *= (double) count / shape[0];
    }
    if (size > Runtime.getRuntime().maxMemory() / 2.0) {
      throw new InvalidInputException(
          path
              + ": data set "
              + name
              + " of shape "
              + Arrays.toString(shape)
              + " does not fit into memory");
    }
  }

  private static Object flatten(Object nested) {
    Object innermost = nested;
    int size = 1;
    while (innermost.getClass().getComponentType().isArray()) {
      size *= Array.getLength(innermost);
      innermost = Array.get(innermost, 0);
    }
    size *= Array.getLength(innermost);
    Object flat = Array.newInstance(innermost.getClass().getComponentType(), size);
    copy(nested, flat, 0);
    return flat;
  }

  private static int copy(Object nested, Object flat, int at) {
    int length = Array.getLength(nested);
    if (!nested.getClass().getComponentType().isArray()) {
      System.arraycopy(nested, 0, flat, at, length);
      return at + length;
    }
    for (int n = 0; n < length; n++) {
      at = copy(Array.get(nested, n), flat, at);
    }
    return at;
  }

  private double[] toDoubles(Object flat, String name) {
    if (flat instanceof double[] doubles) {
      return doubles;
    }
    if (flat == null || !flat.getClass().isArray() || !isNumeric(flat)) {
      throw InvalidInputException.of(
          path.toString(),
          "data set " + name,
          flat == null ? "nothing" : flat.getClass().getSimpleName(),
          "an array of numbers");
    }
    double[] doubles = new double[Array.getLength(flat)];
    if (flat instanceof float[] floats) {
      Arrays.setAll(doubles, n -> floats[n]);
    } else if (flat instanceof Number[] numbers) {
      Arrays.setAll(doubles, n -> numbers[n].doubleValue());
    } else {
      Arrays.setAll(doubles, n -> Array.getDouble(flat, n));
    }
    return doubles;
  }

  private static boolean isNumeric(Object flat) {
    Class<?> type = flat.getClass().getComponentType();
    return Number.class.isAssignableFrom(type)
        || (type.isPrimitive() && type != boolean.class && type != char.class);
  }

  private <T> T guarded(Supplier<T> read) {
    try {
      return read.get();
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException e) {
      throw damaged(path, e);
    }
  }

  private static InvalidInputException damaged(Path path, RuntimeException cause) {
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new InvalidInputException(
        path
            + ": is damaged or not a readable HDF5 file ("
            + why.lines().findFirst().orElse("")
            + ")",
        cause);
  }
}
