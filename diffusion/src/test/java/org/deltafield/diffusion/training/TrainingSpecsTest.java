package org.deltafield.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.deltafield.datasets.ConfigNode;
import org.deltafield.diffusion.noise.NoiseLaw;
import org.deltafield.diffusion.objective.Weighting;
import org.deltafield.diffusion.process.CosineRate;
import org.deltafield.diffusion.process.CosineSchedule;
import org.deltafield.diffusion.process.KarrasSchedule;
import org.deltafield.solvers.InvalidInputException;
import org.junit.jupiter.api.Test;

class TrainingSpecsTest {
  private static TrainingSpec read(ObjectNode json) {
    return TrainingSpecs.read(new ConfigNode(json, "train.yaml", ""));
  }

  @Test
  void aSpecOfBeforeSchedulesAndFieldsHadNamesReadsAsItDid() {
    TrainingSpec spec = TinyRun.spec(1, 10, 5);
    ObjectNode json = TrainingSpecs.write(spec);
    ((ObjectNode) json.get("sampling")).remove("schedule");
    ((ObjectNode) json.get("noise")).remove("field");
    ((ObjectNode) json.get("noise")).remove("weighting");
    assertThat(read(json)).isEqualTo(spec);
    assertThat(spec.sampling().schedule()).isEqualTo(new KarrasSchedule(0.2, 80, 7));
    assertThat(spec.noise().field()).isEqualTo(NoiseLaw.WHITE);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    TrainingSpec tiny = TinyRun.spec(0, 10, 5);
    assertThat(read(TrainingSpecs.write(tiny))).isEqualTo(tiny);
    ObjectNode json = TrainingSpecs.write(tiny);
    ObjectNode noise = (ObjectNode) json.get("noise");
    noise.put("field", "matern").put("smoothness", 1.5).put("inverse-length", 20);
    noise.put("weighting", "min-snr");
    ObjectNode sampling = (ObjectNode) json.get("sampling");
    sampling.put("schedule", "cosine").remove("rho");
    TrainingSpec spec = read(json);
    assertThat(spec.noise().field()).isEqualTo(new NoiseLaw.Matern(1.5, 20));
    assertThat(spec.noise().weighting()).isEqualTo(Weighting.MIN_SNR);
    assertThat(spec.sampling().schedule())
        .isEqualTo(new CosineSchedule(0.2, 80, CosineRate.NICHOL));
    assertThat(read(TrainingSpecs.write(spec))).isEqualTo(spec);
  }

  @Test
  void aKeyOfAnotherKindIsAnError() {
    ObjectNode json = TrainingSpecs.write(TinyRun.spec(0, 10, 5));
    ((ObjectNode) json.get("sampling")).put("schedule", "geometric");
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("rho");
  }
}
