package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * A Gaussian random field in one, two or three dimensions, drawn mode by mode: a seed gives the
 * same function on every grid. {@link RandomField} draws its modes in one sequence, in two
 * dimensions.
 */
record GaussianField(GaussianLaw law) implements SourceDistribution {
  static final String KIND = "gaussian-field";
  private static final GaussianLaw DEFAULT =
      new GaussianLaw(
          RandomField.Basis.SINE,
          24,
          new Range(1.5, 3.5),
          new Range(3, 20),
          OptionalDouble.empty(),
          1,
          false);

  static SourceDistribution read(ConfigNode node) {
    return new GaussianField(DEFAULT.read(node));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    return law.refusal(grid).map(why -> "source " + KIND + " of " + why);
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    return law.draw(random, grid);
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    law.put(json);
    return json;
  }
}
