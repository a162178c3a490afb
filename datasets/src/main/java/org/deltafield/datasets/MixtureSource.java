package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.deltafield.solvers.Grid;

/**
 * One of several kinds of source, chosen by weight, at an overall magnitude of its own.
 *
 * @param parts the kinds with their weights; at least one
 * @param magnitude estimated root mean square of the potential that the drawn charge makes on a
 *     grounded box, uniform in the logarithm; empty leaves the parts as they are
 */
public record MixtureSource(List<Part> parts, Optional<Range> magnitude)
    implements SourceDistribution {
  static final String KIND = "mixture";

  /**
   * A kind in a mixture.
   *
   * @param weight its share, above 0; shares need not add up to 1
   * @param source the kind
   */
  public record Part(double weight, SourceDistribution source) {}

  /** Checks and copies the list. */
  public MixtureSource {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a mixture has at least one part");
    }
  }

  static SourceDistribution read(ConfigNode node) {
    return read(node, "sources", Optional.empty());
  }

  /** Reads the list of parts under a key, and the magnitude beside it. */
  static MixtureSource read(ConfigNode node, String key, Optional<Range> otherwise) {
    List<ConfigNode> entries = node.list(key);
    if (entries.isEmpty()) {
      throw node.error(key, "at least one source");
    }
    List<Part> parts = new ArrayList<>();
    for (ConfigNode entry : entries) {
      double weight = entry.number("weight", Bounds.POSITIVE, 1);
      parts.add(new Part(weight, SourceDistributions.read(entry)));
    }
    return new MixtureSource(parts, readMagnitude(node, otherwise));
  }

  static Optional<Range> readMagnitude(ConfigNode node, Optional<Range> otherwise) {
    Range magnitude = Range.read(node, "magnitude", Bounds.POSITIVE, otherwise.orElse(null));
    return Optional.ofNullable(magnitude);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<String> refusal(Grid grid) {
    return parts.stream().map(p -> p.source().refusal(grid)).flatMap(Optional::stream).findFirst();
  }

  /**
   * A charge with the estimated size of its potential.
   *
   * @param charge ρ on the nodes
   * @param potentialScale root mean square of the potential on the grounded box with ε = 1
   */
  record Draw(double[] charge, double potentialScale) {}

  @Override
  public double[] draw(RandomGenerator random, Grid grid) {
    return drawMeasured(random, grid).charge();
  }

  /** Draws a charge; its size is measured on the way. */
  Draw drawMeasured(RandomGenerator random, Grid grid) {
    double choice = random.nextDouble() * parts.stream().mapToDouble(Part::weight).sum();
    int chosen = 0;
    while (chosen < parts.size() - 1 && choice >= parts.get(chosen).weight()) {
      choice -= parts.get(chosen++).weight();
    }
    double target = magnitude.isPresent() ? magnitude.get().logUniform(random) : 0;
    double[] charge = parts.get(chosen).source().draw(random, grid);
    double scale = Modes.potentialScale(grid, charge);
    if (target == 0 || scale == 0) {
      return new Draw(charge, scale);
    }
    for (int n = 0; n < charge.length; n++) {
      charge[n] *= target / scale;
    }
    return new Draw(charge, target);
  }

  @Override
  public ObjectNode parameters() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("sources");
    for (Part part : parts) {
      ObjectNode entry = part.source().toJson();
      list.add(part.weight() == 1 ? entry : entry.put("weight", part.weight()));
    }
    magnitude.ifPresent(range -> range.put(json, "magnitude"));
    return json;
  }
}
