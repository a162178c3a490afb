package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deltafield.solvers.InvalidInputException;

/**
 * How the arrays of someone's file become pairs.
 *
 * @param name of the data set
 * @param file HDF5 (.h5, .hdf5), an NPZ archive (.npz), or a folder of NPY files
 * @param charge ρ
 * @param potential φ; always an array
 * @param permittivity ε
 * @param axes of the arrays, slowest first: sample (or none, for one pair), then x, y, z in the
 *     order of the file; extents of 1 beside them do not matter
 * @param sign which equation the numbers obey
 * @param lengths of the box; 1 along each axis if empty
 * @param place where the values stand
 * @param precision of the data set; that of the stored potential if empty
 * @param tolerance largest relative residual, rounding aside
 * @param splits consecutive parts and their numbers of pairs; all in train if empty
 */
public record ImportMapping(
    String name,
    Path file,
    Quantity charge,
    Quantity potential,
    Quantity permittivity,
    List<Axis> axes,
    Sign sign,
    double[] lengths,
    Place place,
    Optional<Precision> precision,
    double tolerance,
    Map<String, Integer> splits) {
  /** The tolerance where none is given: that of an iterative solver of single precision. */
  public static final double DEFAULT_TOLERANCE = 1e-6;

  /** An axis of the arrays. */
  public enum Axis {
    /** Counts pairs. */
    SAMPLE(-1),
    /** From left to right. */
    X(0),
    /** From bottom to top. */
    Y(1),
    /** From back to front. */
    Z(2);

    private final int index;

    Axis(int index) {
      this.index = index;
    }

    /** The axis of a grid; −1 for pairs. */
    int index() {
      return index;
    }
  }

  /** Which equation the numbers obey. */
  public enum Sign {
    /** −∇·(ε∇φ) = ρ, as in this software. */
    MINUS_LAPLACIAN,
    /** ∇·(ε∇φ) = ρ: the charge changes its sign. */
    PLUS_LAPLACIAN
  }

  /** Where the values stand. */
  public enum Place {
    /** On nodes, the first and last of which lie on the faces of the box. */
    NODES,
    /**
     * In the middle of cells of equal size. The box of the data set is then the one that the
     * outermost middles span, and their potential the boundary data.
     */
    CELLS
  }

  /** Where the values of ρ, φ or ε come from. */
  public sealed interface Quantity {
    /**
     * An array.
     *
     * @param name in the file
     * @param factor that its values are multiplied by
     */
    record Array(String name, double factor) implements Quantity {}

    /**
     * A numeric attribute of the root of an HDF5 file, the same at every node of every pair.
     *
     * @param name in the file
     * @param factor that it is multiplied by
     */
    record Attribute(String name, double factor) implements Quantity {}

    /**
     * A number, the same at every node of every pair.
     *
     * @param value the number
     */
    record Constant(double value) implements Quantity {}
  }

  /** Checks the axes. */
  public ImportMapping {
    axes = List.copyOf(axes);
    lengths = lengths.clone();
    splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    if (axes.indexOf(Axis.SAMPLE) > 0) {
      throw new IllegalArgumentException("axes: sample comes first, save the arrays that way");
    }
    int dimension = axes.size() - (axes.contains(Axis.SAMPLE) ? 1 : 0);
    List<Axis> wanted = List.of(Axis.X, Axis.Y, Axis.Z).subList(0, Math.min(3, dimension));
    if (dimension < 1
        || !axes.containsAll(wanted)
        || axes.stream().distinct().count() < axes.size()) {
      throw new IllegalArgumentException(
          "axes: found " + axes + ", expected sample, then each of x, y and z at most once");
    }
    if (lengths.length != 0 && lengths.length != dimension) {
      throw new IllegalArgumentException(
          "lengths: found " + lengths.length + " numbers, expected one for each of " + wanted);
    }
    if (!(potential instanceof Quantity.Array)) {
      throw new IllegalArgumentException("potential: expected an array");
    }
  }

  /** The axes of the box, x, y, z, by their place among those of the file, sample aside. */
  List<Axis> spatialAxes() {
    return axes.stream().filter(axis -> axis != Axis.SAMPLE).toList();
  }

  /** The same with other lengths, tolerance, place or splits, where they are given. */
  public ImportMapping with(
      Optional<double[]> newLengths,
      Optional<Double> newTolerance,
      Optional<Place> newPlace,
      Map<String, Integer> newSplits) {
    return new ImportMapping(
        name,
        file,
        charge,
        potential,
        permittivity,
        axes,
        sign,
        newLengths.orElse(lengths),
        newPlace.orElse(place),
        precision,
        newTolerance.orElse(tolerance),
        newSplits.isEmpty() ? splits : newSplits);
  }

  /**
   * Reads a mapping; every error names file, key, value and what would be right.
   *
   * @param folder that the file's name is relative to
   */
  public static ImportMapping fromJson(ConfigNode node, Path folder) {
    Map<String, Integer> splits = new LinkedHashMap<>();
    if (node.has("splits")) {
      ConfigNode counts = node.child("splits");
      for (String split : counts.keys()) {
        splits.put(SplitSpec.requireName(counts, split), counts.integer(split, SplitSpec.COUNT));
      }
    }
    List<Axis> axes = new ArrayList<>();
    List<String> names = List.of("sample", "x", "y", "z");
    for (ConfigNode entry : node.list("axes")) {
      axes.add(Axis.values()[names.indexOf(entry.asChoice(names))]);
    }
    double[] lengths =
        node.has("lengths") ? node.numbers("lengths", -1, Bounds.POSITIVE) : new double[0];
    try {
      ImportMapping mapping =
          new ImportMapping(
              node.text("name"),
              file(node, folder),
              quantity(node, "charge"),
              quantity(node, "potential"),
              node.has("permittivity") ? quantity(node, "permittivity") : new Quantity.Constant(1),
              axes,
              node.choice("equation", Sign.class, Sign.MINUS_LAPLACIAN),
              lengths,
              node.choice("values-at", Place.class, Place.NODES),
              node.has("precision")
                  ? Optional.of(node.choice("precision", Precision.class))
                  : Optional.empty(),
              node.number("tolerance", Bounds.between(0, 1), DEFAULT_TOLERANCE),
              splits);
      node.finish();
      return mapping;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(node.source() + ": " + e.getMessage(), e);
    }
  }

  private static Path file(ConfigNode node, Path folder) {
    try {
      return folder.resolve(node.text("file"));
    } catch (InvalidPathException e) {
      throw node.error("file", "the path of a file");
    }
  }

  private static Quantity quantity(ConfigNode parent, String key) {
    ConfigNode node = parent.child(key);
    if (node.isNumber()) {
      return new Quantity.Constant(node.asNumber(Bounds.ANY));
    }
    if (node.isText()) {
      return new Quantity.Array(node.asText(), 1);
    }
    double factor = node.number("factor", Bounds.ANY, 1);
    return node.has("attribute")
        ? new Quantity.Attribute(node.text("attribute"), factor)
        : new Quantity.Array(node.text("array"), factor);
  }

  /** What a manifest keeps of the mapping. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("charge", charge.toString());
    json.put("potential", potential.toString());
    json.put("permittivity", permittivity.toString());
    json.put("axes", axes.toString().toLowerCase(Locale.ROOT));
    json.put("equation", ConfigNode.nameOf(sign));
    json.put("values-at", ConfigNode.nameOf(place));
    return json;
  }
}
