package org.deltafield.diffusion;

import java.util.List;

/**
 * What a batch of states is conditioned on: named fields, each holding one value per state and
 * node, [batch, node] flat.
 *
 * @param batch the number of states
 * @param names one name per field
 * @param fields the values; all of one length, a multiple of batch
 */
public record Condition(int batch, List<String> names, List<double[]> fields) {
  /** Checks counts and lengths. */
  public Condition {
    names = List.copyOf(names);
    fields = List.copyOf(fields);
    if (batch < 1 || names.size() != fields.size()) {
      throw new IllegalArgumentException(
          "a condition of "
              + batch
              + " states, "
              + names.size()
              + " names, "
              + fields.size()
              + " fields");
    }
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).length % batch != 0) {
        throw new IllegalArgumentException(
            names.get(i)
                + ": "
                + fields.get(i).length
                + " values do not split over "
                + batch
                + " states");
      }
    }
  }

  /** Nothing is known: the condition of a prior. */
  public static Condition none(int batch) {
    return new Condition(batch, List.of(), List.of());
  }

  /** The normalised effective source f of the main job. */
  public static Condition source(int batch, double[] source) {
    return new Condition(batch, List.of("source"), List.of(source));
  }

  /** The values of the named field. */
  public double[] field(String name) {
    int i = names.indexOf(name);
    if (i < 0) {
      throw new IllegalArgumentException("no field " + name + " among " + names);
    }
    return fields.get(i);
  }
}
