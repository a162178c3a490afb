package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * A few balls or boxes at random places and random potentials, apart from each other and from the
 * faces. One that finds no room after {@value #TRIES} tries is left out.
 *
 * @param form what is drawn
 * @param count how many are tried, each number equally likely
 * @param size radius of a ball, half side of a box along each axis: uniform in the logarithm, in
 *     units of the shortest side
 * @param potential |φ| in units of the root mean square of the charge's potential, uniform; the
 *     sign is random
 * @param gap smallest distance between two conductors and from a face, in units of the shortest
 *     side
 */
record RandomConductors(Form form, Range count, Range size, Range potential, double gap)
    implements ConductorDistribution {
  private static final int TRIES = 100;

  /** What is drawn. */
  enum Form {
    /** Balls: discs in two dimensions. */
    DISCS,
    /** Boxes along the axes: rectangles in two dimensions. */
    RECTANGLES,
    /** Either, equally likely. */
    MIXED
  }

  static RandomConductors read(ConfigNode node, Form form) {
    return new RandomConductors(
        form,
        Range.readIntegers(node, "count", Bounds.between(1, 64), new Range(1, 3)),
        Range.read(node, "size", Bounds.above(0, 0.5), new Range(0.06, 0.15)),
        Range.read(node, "potential", Bounds.atLeast(0), new Range(0.5, 3)),
        node.number("gap", Bounds.above(0, 0.5), 0.08));
  }

  @Override
  public String kind() {
    return ConfigNode.nameOf(form);
  }

  @Override
  public int most() {
    return (int) count.max();
  }

  /** Thinner than two spacings, a conductor could lie between the nodes. */
  @Override
  public Optional<String> refusal(Grid grid) {
    double unit = Shapes.unit(grid);
    for (int axis = 0; axis < grid.dimension(); axis++) {
      double h = grid.spacing(axis);
      if (size.min() * unit < h || gap * unit < 2 * h) {
        return Optional.of(
            "conductors "
                + kind()
                + " need sizes of at least one grid spacing and gaps of at least two");
      }
      if (grid.periodic(axis)) {
        return Optional.of("conductors " + kind() + " are for axes that are not periodic");
      }
    }
    return Optional.empty();
  }

  @Override
  public List<ConductorShape> draw(RandomGenerator random, Grid grid, double potentialScale) {
    double unit = Shapes.unit(grid);
    int wanted = count.integer(random);
    List<ConductorShape> found = new ArrayList<>();
    for (int n = 0; n < wanted; n++) {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        ConductorShape shape = one(random, grid, unit, potentialScale);
        if (shape != null && found.stream().allMatch(other -> apart(shape, other, gap * unit))) {
          found.add(shape);
          break;
        }
      }
    }
    return found;
  }

  /** A shape inside the box, or null where it does not fit. */
  private ConductorShape one(RandomGenerator random, Grid grid, double unit, double scale) {
    boolean ball = form == Form.DISCS || (form == Form.MIXED && random.nextBoolean());
    double[] half = new double[grid.dimension()];
    Arrays.setAll(half, axis -> size.logUniform(random) * unit);
    if (ball) {
      Arrays.fill(half, half[0]);
    }
    double[] center = new double[half.length];
    boolean fits = true;
    for (int axis = 0; axis < half.length; axis++) {
      double margin = half[axis] + gap * unit;
      center[axis] = Shapes.place(random, grid, axis, margin);
      fits &= 2 * margin < grid.length(axis);
    }
    double value = potential.signed(random) * scale;
    return fits ? new ConductorShape(ball, center, half, value) : null;
  }

  /** Whether the bounding boxes are the gap apart; balls and boxes then are, too. */
  private static boolean apart(ConductorShape a, ConductorShape b, double gap) {
    for (int axis = 0; axis < a.center().length; axis++) {
      double distance = Math.abs(a.center()[axis] - b.center()[axis]);
      if (distance >= a.half()[axis] + b.half()[axis] + gap) {
        return true;
      }
    }
    return false;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    count.put(json, "count");
    size.put(json, "size");
    potential.put(json, "potential");
    return json.put("gap", gap);
  }
}
