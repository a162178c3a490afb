package org.deltafield.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.diffusion.network.Family;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;

class NetworkFamilySpecTest {
  private static ObjectNode tree() {
    return TrainingSpecs.write(TinyRun.spec(1, 10, 5));
  }

  private static TrainingSpec read(JsonNode tree) {
    return TrainingSpecs.read(ConfigNode.root(tree, "spec"));
  }

  @Test
  void aSpecWrittenBeforeThereWereFamiliesIsReadAsItWasMeant() {
    ObjectNode old = tree();
    ((ObjectNode) old.get("network")).remove("family");
    ((ObjectNode) old.get("network")).remove("levels");
    old.remove("symmetries");
    assertThat(read(old)).isEqualTo(TinyRun.spec(1, 10, 5));
  }

  @Test
  void aUNetIsChosenByItsKeyAndSurvivesWriting() throws JsonProcessingException {
    ObjectNode tree = tree();
    ObjectNode network = (ObjectNode) tree.get("network");
    network.put("family", "unet").remove("levels");
    tree.put("symmetries", true);
    TrainingSpec spec = read(tree);
    assertThat(spec.network().family()).isEqualTo(Family.UNET);
    assertThat(spec.network().levels()).isEqualTo(3);
    assertThat(spec.symmetries()).isTrue();
    assertThat(read(new ObjectMapper().readTree(TrainingSpecs.write(spec).toString())))
        .isEqualTo(spec);
  }

  @Test
  void anUnknownFamilyIsToldWithTheKnownOnes() {
    ObjectNode tree = tree();
    ((ObjectNode) tree.get("network")).put("family", "transformer");
    assertThatThrownBy(() -> read(tree))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("family")
        .hasMessageContaining("transformer")
        .hasMessageContaining("unet");
  }
}
