package org.deltafield.datasets;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.deltafield.solvers.InvalidInputException;

/**
 * An HDF5 file open for reading.
 *
 * <p>Whatever is wrong with the file (missing, not HDF5, cut short, without the array asked for, or
 * with it in another type) is an {@link InvalidInputException} that names the file and the array.
 * Arrays come back flat, row-major. An instance belongs to one thread.
 */
public final class Hdf5File implements AutoCloseable {
  /** Deflate shrinks by at most 1032. */
  private static final int MAX_EXPANSION = 1032;

  /** What any file may claim: arrays of one fill value take no room. */
  private static final long MIN_BYTES = 1 << 20;

  /** Groups within groups, and arrays in all, that are looked at. */
  private static final int MAX_DEPTH = 16;

  private static final int MAX_ARRAYS = 10_000;

  private final Path path;
  private final Hdf5Channel channel;
  private final HdfFile file;

  private Hdf5File(Path path, Hdf5Channel channel, HdfFile file) {
    this.path = path;
    this.channel = channel;
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
    Hdf5Channel channel;
    try {
      channel = new Hdf5Channel(path);
    } catch (IOException e) {
      throw AtomicFiles.unreadable(path, e);
    }
    try {
      return new Hdf5File(path, channel, Hdf5Guard.call(path, () -> new HdfFile(channel)));
    } catch (InvalidInputException e) {
      channel.shut();
      throw e;
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
          collect(file, "", names, 0);
          Collections.sort(names);
          return names;
        });
  }

  /** A group may hold itself, by a hard link: depth and number are bounded. */
  private void collect(Group group, String prefix, List<String> names, int depth) {
    for (Node node : group.getChildren().values()) {
      if (node instanceof Dataset) {
        names.add(prefix + node.getName());
      } else if (node instanceof Group inner && !node.isLink() && depth < MAX_DEPTH) {
        collect(inner, prefix + node.getName() + "/", names, depth + 1);
      }
      if (names.size() > MAX_ARRAYS) {
        throw new InvalidInputException(path + ": holds more than " + MAX_ARRAYS + " arrays");
      }
    }
  }

  /** Whether an array is there. */
  public boolean has(String name) {
    return find(name).isPresent();
  }

  /** The extents of an array, slowest axis first. */
  public int[] shape(String name) {
    return guarded(() -> dataset(name).getDimensions());
  }

  /** Whether the values of an array are float32. */
  public boolean single(String name) {
    return guarded(() -> dataset(name).getJavaType()) == float.class;
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

  /** Entries first … first + count − 1 of the first axis of an int64 array. */
  public long[] longs(String name, int first, int count) {
    return (long[]) slice(typed(name, long.class, "int64"), name, first, count);
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
    channel.shut();
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
    boolean scalar = guarded(() -> dataset.isScalar() || dataset.getDimensions().length == 0);
    if (found != type || scalar || guarded(dataset::isEmpty)) {
      throw InvalidInputException.of(
          path.toString(),
          "data set " + name,
          scalar ? "a single value" : "values of type " + found.getSimpleName(),
          "an array of " + expected);
    }
    return dataset;
  }

  private Object flat(Dataset dataset, String name) {
    int[] shape = dataset.isScalar() ? new int[] {1} : dataset.getDimensions();
    if (shape.length > 0 && shape[0] > 0 && !dataset.isScalar()) {
      return slice(dataset, name, 0, shape[0]);
    }
    requireSize(dataset, name, -1);
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
    requireSize(dataset, name, count);
    return guarded(() -> Hdf5Array.read(dataset, channel, first, count));
  }

  /**
   * A header can claim any size, so it is compared with the file and with the memory before
   * anything is read.
   */
  private void requireSize(Dataset dataset, String name, int count) {
    long[] shape = guarded(dataset::getDimensionsAsLong);
    double size = guarded(() -> dataset.getDataType().getSize());
    double part = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      size *= shape[axis];
      part = axis == 0 && count >= 0 ? (double) count / shape[0] : part;
    }
    String array = path + ": data set " + name + " of shape " + Arrays.toString(shape);
    if (size > MAX_EXPANSION * (double) channel.size() + MIN_BYTES) {
      throw new InvalidInputException(
          array + " claims more values than a file of " + channel.size() + " bytes can hold");
    }
    if (part * size > Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 3)) {
      throw new InvalidInputException(array + " does not fit into memory");
    }
  }

  private double[] toDoubles(Object flat, String name) {
    return Hdf5Array.toDoubles(flat)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    path.toString(),
                    "data set " + name,
                    flat == null ? "nothing" : flat.getClass().getSimpleName(),
                    "an array of numbers"));
  }

  private <T> T guarded(Callable<T> read) {
    channel.restart();
    return Hdf5Guard.call(path, read);
  }
}
