package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Boundaries;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Field;
import org.deltafield.solvers.Grid;

/**
 * A condition for each face: Dirichlet or Neumann, with a fixed value or with random data, or
 * periodic.
 *
 * <p>Random Dirichlet data are the trace of one Gaussian random function of the closed box (cosine
 * basis, the constant counted), so they are continuous over edges and corners in any dimension.
 * Random Neumann data are the trace of another one for each face. A = amplitude scales them all:
 * potentials by A times the root mean square of the potential that the charge makes on the grounded
 * box, fluxes by ε/L times that, L the shortest side.
 *
 * @param faces what each face has; one that is not named has random Dirichlet data
 * @param amplitude A, uniform in the logarithm
 * @param law of the random functions, of root mean square 1 over the box
 */
record FacesBoundary(Map<Face, Condition> faces, Range amplitude, GaussianLaw law)
    implements BoundaryDistribution {
  static final String KIND = "faces";
  private static final String RANDOM = "random";
  private static final GaussianLaw LAW =
      new GaussianLaw(
          RandomField.Basis.COSINE,
          8,
          new Range(2.5, 2.5),
          new Range(3, 3),
          OptionalDouble.empty(),
          1,
          true);

  /**
   * What a face has.
   *
   * @param kind of condition
   * @param value the same on the whole face; empty for random data
   */
  record Condition(FaceKind kind, OptionalDouble value) {
    static final Condition DEFAULT = new Condition(FaceKind.DIRICHLET, OptionalDouble.empty());

    static Condition read(ConfigNode parent, String face) {
      ConfigNode node = parent.child(face);
      if (node.isText()) {
        node.asChoice(List.of("periodic"));
        return new Condition(FaceKind.PERIODIC, OptionalDouble.empty());
      }
      if (!node.isMapping() || node.has("dirichlet") == node.has("neumann")) {
        throw parent.error(face, "periodic, {dirichlet: VALUE} or {neumann: VALUE}");
      }
      String key = node.has("dirichlet") ? "dirichlet" : "neumann";
      FaceKind kind = node.has("dirichlet") ? FaceKind.DIRICHLET : FaceKind.NEUMANN;
      ConfigNode value = node.child(key);
      if (value.isText()) {
        value.asChoice(List.of(RANDOM));
        return new Condition(kind, OptionalDouble.empty());
      }
      if (!value.isNumber()) {
        throw value.error("a number, or random");
      }
      return new Condition(kind, OptionalDouble.of(value.asNumber(Bounds.ANY)));
    }

    void put(ObjectNode json, String face) {
      if (kind == FaceKind.PERIODIC) {
        json.put(face, "periodic");
      } else if (value.isPresent()) {
        json.putObject(face).put(ConfigNode.nameOf(kind), value.getAsDouble());
      } else {
        json.putObject(face).put(ConfigNode.nameOf(kind), RANDOM);
      }
    }
  }

  /** Copies the map. */
  FacesBoundary {
    faces = Map.copyOf(faces);
  }

  static BoundaryDistribution read(ConfigNode node) {
    Map<Face, Condition> faces = new EnumMap<>(Face.class);
    for (Face face : Face.values()) {
      if (node.has(face.key())) {
        faces.put(face, Condition.read(node, face.key()));
      }
    }
    for (Map.Entry<Face, Condition> entry : faces.entrySet()) {
      Condition opposite = faces.getOrDefault(entry.getKey().opposite(), Condition.DEFAULT);
      if (entry.getValue().kind() == FaceKind.PERIODIC && opposite.kind() != FaceKind.PERIODIC) {
        throw node.error(entry.getKey().opposite().key(), "periodic, as the face opposite to it");
      }
    }
    GaussianLaw law =
        new GaussianLaw(
            LAW.basis(),
            node.integer("modes", Bounds.between(1, 256), LAW.modes()),
            Range.read(node, "smoothness", Bounds.between(0, 10), LAW.smoothness()),
            Range.read(node, "inverse-length", Bounds.above(0, 1000), LAW.inverseLength()),
            OptionalDouble.empty(),
            1,
            true);
    Range amplitude = Range.read(node, "amplitude", Bounds.POSITIVE, new Range(0.1, 3));
    return new FacesBoundary(faces, amplitude, law);
  }

  @Override
  public String kind() {
    return KIND;
  }

  private Condition condition(Face face) {
    return faces.getOrDefault(face, Condition.DEFAULT);
  }

  @Override
  public FaceKind on(Face face) {
    return condition(face).kind();
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    for (Face face : faces.keySet()) {
      if (face.axis() >= grid.dimension()) {
        return Optional.of("boundary has no face " + face.key() + " on " + grid);
      }
    }
    return law.refusal(grid).map(why -> "boundary " + KIND + " of " + why);
  }

  @Override
  public void draw(RandomGenerator random, Grid grid, double potentialScale, double[] potential) {
    dirichlet(random, grid, potentialScale * amplitude.logUniform(random), potential);
  }

  @Override
  public Boundaries draw(
      RandomGenerator random,
      Grid grid,
      double potentialScale,
      double fluxScale,
      Precision precision) {
    double factor = amplitude.logUniform(random);
    double[] potential = new double[grid.size()];
    dirichlet(random, grid, potentialScale * factor, potential);
    Map<Face, double[]> fluxes = new EnumMap<>(Face.class);
    for (Face face : facesOf(grid, FaceKind.NEUMANN)) {
      double[] q = new double[grid.faceSize(face.axis())];
      OptionalDouble value = condition(face).value();
      if (value.isPresent()) {
        Arrays.fill(q, value.getAsDouble());
      } else {
        double[] trace = Boundaries.trace(new Field(grid, law.draw(random, grid)), face);
        for (int n = 0; n < q.length; n++) {
          q[n] = fluxScale * factor * trace[n];
        }
      }
      fluxes.put(face, q);
    }
    return faces(grid, precision, potential, fluxes);
  }

  private void dirichlet(RandomGenerator random, Grid grid, double scale, double[] potential) {
    // Drawn even where no face asks for it: what follows must not depend on the faces' values.
    double[] function = law.draw(random, grid);
    // Fixed values come last: where they meet random data they rule.
    for (boolean fixed : new boolean[] {false, true}) {
      for (Face face : facesOf(grid, FaceKind.DIRICHLET)) {
        OptionalDouble value = condition(face).value();
        if (value.isPresent() == fixed) {
          for (int n : Boundaries.faceNodes(grid, face)) {
            potential[n] = fixed ? value.getAsDouble() : scale * function[n];
          }
        }
      }
    }
  }

  private List<Face> facesOf(Grid grid, FaceKind kind) {
    return FaceKind.faces(grid).stream().filter(face -> on(face) == kind).toList();
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Face face : Face.values()) {
      if (faces.containsKey(face)) {
        faces.get(face).put(json, face.key());
      }
    }
    amplitude.put(json, "amplitude");
    json.put("modes", law.modes());
    law.smoothness().put(json, "smoothness");
    law.inverseLength().put(json, "inverse-length");
    return json;
  }
}
