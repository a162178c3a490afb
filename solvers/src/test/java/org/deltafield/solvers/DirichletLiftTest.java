package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DirichletLiftTest {
  /** Every pair of ends on both axes, with the data of a field; fluxes do not matter here. */
  static List<Boundaries> mixes() {
    List<Boundaries> mixes = new ArrayList<>();
    for (AxisEnds x : AxisEnds.values()) {
      for (AxisEnds y : AxisEnds.values()) {
        mixes.add(mix(x, y, random(x, y)));
      }
    }
    return mixes;
  }

  private static Grid grid(AxisEnds x, AxisEnds y) {
    return new Grid(
        new int[] {7, 6},
        new double[] {1, 2},
        new boolean[] {x == AxisEnds.PERIODIC, y == AxisEnds.PERIODIC});
  }

  private static Field random(AxisEnds x, AxisEnds y) {
    SplittableRandom random = new SplittableRandom(3);
    return Field.of(grid(x, y), (a, b, c) -> random.nextDouble());
  }

  private static Boundaries mix(AxisEnds x, AxisEnds y, Field data) {
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    AxisEnds[] ends = {x, y};
    for (int axis = 0; axis < 2; axis++) {
      for (boolean upper : new boolean[] {false, true}) {
        Face face = Face.of(axis, upper);
        boolean flux = upper ? ends[axis].upperFlux() : ends[axis].lowerFlux();
        double[] values = Boundaries.trace(data, face);
        BoundaryCondition held =
            flux ? new BoundaryCondition.Neumann(values) : new BoundaryCondition.Dirichlet(values);
        conditions.put(
            face, ends[axis] == AxisEnds.PERIODIC ? new BoundaryCondition.Periodic() : held);
      }
    }
    return new Boundaries(data.grid(), conditions);
  }

  @ParameterizedTest
  @MethodSource("mixes")
  void heldNodesHaveTheirDataToTheBit(Boundaries boundaries) {
    double[] lift = DirichletLift.of(boundaries).values();
    double[] imposed = lift.clone();
    boundaries.impose(imposed);
    assertThat(lift).containsExactly(imposed);
  }

  @Test
  void aConstantIsLiftedToItself() {
    for (AxisEnds x : AxisEnds.values()) {
      for (AxisEnds y : AxisEnds.values()) {
        Field lift = DirichletLift.of(mix(x, y, Field.of(grid(x, y), (a, b, c) -> 3)));
        double expected = x.free() && y.free() ? 0 : 3;
        for (double v : lift.values()) {
          // One blend of equal numbers: a few units in the last place.
          assertThat(v).isCloseTo(expected, org.assertj.core.data.Offset.offset(4e-15));
        }
      }
    }
  }

  @Test
  void fourDirichletFacesGiveTheCoonsPatch() {
    Boundaries boundaries =
        mix(AxisEnds.DIRICHLET, AxisEnds.DIRICHLET, random(AxisEnds.DIRICHLET, AxisEnds.DIRICHLET));
    assertThat(DirichletLift.of(boundaries).values())
        .containsExactly(TransfiniteLift.lift(boundaries).values());
  }

  @Test
  void acrossFromAFluxFaceNothingBends() {
    Boundaries boundaries =
        mix(
            AxisEnds.DIRICHLET_NEUMANN,
            AxisEnds.PERIODIC,
            random(AxisEnds.DIRICHLET_NEUMANN, AxisEnds.PERIODIC));
    Field lift = DirichletLift.of(boundaries);
    for (int j = 0; j < lift.grid().nodes(1); j++) {
      for (int i = 1; i < lift.grid().nodes(0); i++) {
        assertThat(lift.at(i, j)).isEqualTo(lift.at(0, j));
      }
    }
  }

  @Test
  void threeDimensionsAreRefused() {
    Grid cube =
        new Grid(new int[] {4, 4, 4}, new double[] {1, 1, 1}, new boolean[] {true, false, false});
    assertThatThrownBy(() -> DirichletLift.of(Boundaries.grounded(cube)))
        .hasMessageContaining("2-D grid");
  }
}
