package org.deltafield.datasets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.OptionalDouble;
import org.deltafield.solvers.Face;
import org.deltafield.solvers.Grid;

/**
 * What all pairs of a data set have in common, whoever made them: a spec that regenerates them, or
 * the record of where they were collected from.
 */
public sealed interface DatasetDescription permits DatasetSpec, CollectedPairs {
  /** The name of the data set. */
  String name();

  /** The grid of every pair. */
  Grid grid();

  /** The precision of the stored values. */
  Precision precision();

  /** Largest relative residual of a stored solution, rounding aside. */
  double tolerance();

  /** The one ε of all pairs; empty where each pair has its own. */
  OptionalDouble uniformPermittivity();

  /** What holds on a face. */
  FaceKind face(Face face);

  /** The largest number of conductors of a pair. */
  int mostConductors();

  /** Pairs of each split, in order. */
  Map<String, Integer> counts();

  /** Pairs per file, except for a split's last. */
  int shardSize();

  /** The pairs of all splits together. */
  long pairs();

  /** The tree that a manifest holds. */
  ObjectNode toJson();
}
