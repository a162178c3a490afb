package org.deltafield.diffusion.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;

/** Specifications are read strictly and written whole. */
class ResidualFedSpecsTest {
  @Test
  void whatIsWrittenIsReadBack() {
    ResidualFedSpec spec = Darcy.spec(10, 3);
    assertThat(ResidualFedSpecs.read(ConfigNode.root(ResidualFedSpecs.write(spec), "spec")))
        .isEqualTo(spec);
  }

  @Test
  void unknownKeysAndValuesOutOfBoundsNameThemselves() {
    ObjectNode unknown = ResidualFedSpecs.write(Darcy.spec(10, 3));
    unknown.put("dept", 4);
    assertThatThrownBy(() -> ResidualFedSpecs.read(ConfigNode.root(unknown, "spec")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("dept")
        .hasMessageContaining("depth");
    ObjectNode out = ResidualFedSpecs.write(Darcy.spec(10, 3));
    out.put("depth", 0);
    assertThatThrownBy(() -> ResidualFedSpecs.read(ConfigNode.root(out, "spec")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("depth");
    ObjectNode kind = ResidualFedSpecs.write(Darcy.spec(10, 3));
    kind.put("kind", "other");
    assertThatThrownBy(() -> ResidualFedSpecs.read(ConfigNode.root(kind, "spec")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(ResidualFedSpecs.KIND);
  }
}
