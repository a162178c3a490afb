package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * Several kinds of source at once. Each part is scaled so that its potential has the same estimated
 * root mean square, 1, lest a part disappear beside another one.
 *
 * @param parts at least one
 */
public record SumSource(List<SourceDistribution> parts) implements SourceDistribution {
  static final String KIND = "sum";

  /** Checks and copies the list. */
  public SumSource {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a sum has at least one part");
    }
  }

  static SourceDistribution read(ConfigNode node) {
    List<ConfigNode> entries = node.list("parts");
    if (entries.isEmpty()) {
      throw node.error("parts", "at least one source");
    }
    return new SumSource(entries.stream().map(SourceDistributions::read).toList());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    return parts.stream().map(p -> p.refusal(grid)).flatMap(Optional::stream).findFirst();
  }

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    double[] sum = new double[grid.size()];
    for (SourceDistribution part : parts) {
      double[] charge = part.draw(random, grid);
      double scale = Modes.potentialScale(grid, charge);
      double factor = scale > 0 ? 1 / scale : 0;
      for (int n = 0; n < sum.length; n++) {
        sum[n] += factor * charge[n];
      }
    }
    return sum;
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("parts");
    parts.forEach(part -> list.add(part.toJson()));
    return json;
  }
}
