package org.deltafield.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.datasets.Dataset;
import org.deltafield.datasets.DatasetGenerator;
import org.deltafield.datasets.DatasetSpec;
import org.deltafield.datasets.Pair;
import org.deltafield.datasets.PairStream;
import org.deltafield.solvers.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's way of reading pairs in Java. */
class ReadingTest {
  @TempDir Path folder;

  @Test
  void pairsAreReadInAShuffledOrder() throws Exception {
    generate();
    Dataset data = Dataset.open(folder);
    double largest = 0;
    try (PairStream pairs = data.split("train").shuffled(7, 4096)) {
      while (pairs.hasNext()) {
        Pair pair = pairs.next();
        Field charge = pair.problem().charge();
        Field potential = pair.potential();
        largest = Math.max(largest, potential.maxAbs() / charge.maxAbs());
      }
    }
    // A grounded box: φ is at most ρ's largest value times the torsion function's, 0.074.
    assertThat(largest).isPositive().isLessThan(0.0737);
  }

  private void generate() throws Exception {
    String text =
        """
        {"name": "small", "grid": {"intervals": [16, 16]}, "sources": [{"kind": "discs"}],
         "boundary": {"kind": "grounded"}, "splits": {"train": 4}}
        """;
    ConfigNode node = ConfigNode.root(new ObjectMapper().readTree(text), "here");
    new DatasetGenerator(DatasetSpec.fromJson(node), folder, 1, Clock.systemUTC())
        .run(false, (done, total) -> {});
  }
}
