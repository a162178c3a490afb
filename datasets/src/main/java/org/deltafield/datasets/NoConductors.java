package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/** No conductors. */
record NoConductors() implements ConductorDistribution {
  static final String KIND = "none";

  static ConductorDistribution read(ConfigNode node) {
    return new NoConductors();
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int most() {
    return 0;
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    return Optional.empty();
  }

  @Override
  public List<ConductorShape> draw(RandomGenerator random, Grid grid, double potentialScale) {
    return List.of();
  }

  @Override
  public ObjectNode parameters() {
    return JsonNodeFactory.instance.objectNode();
  }
}
