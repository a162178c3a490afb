package org.deltafield.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundariesTest {
  /** Powers of two: every sum tells which faces went into it. */
  private static final Map<Face, Double> VALUE =
      Map.of(
          Face.LEFT,
          1.0,
          Face.RIGHT,
          2.0,
          Face.BOTTOM,
          4.0,
          Face.TOP,
          8.0,
          Face.BACK,
          16.0,
          Face.FRONT,
          32.0);

  @Test
  void whereFacesMeetTheNodeTakesTheMeanOfItsDirichletFaces() {
    Grid grid = new Grid(new int[] {3, 4, 2}, new double[] {1, 1, 1}, new boolean[3]);
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    for (Face face : Face.values()) {
      double[] values = new double[grid.faceSize(face.axis())];
      java.util.Arrays.fill(values, VALUE.get(face));
      conditions.put(face, new BoundaryCondition.Dirichlet(values));
    }
    conditions.put(Face.TOP, new BoundaryCondition.Neumann(new double[grid.faceSize(1)]));
    double[] phi = new double[grid.size()];
    java.util.Arrays.fill(phi, -7);
    Boundaries boundaries = new Boundaries(grid, conditions);
    boundaries.impose(phi);
    boolean[] held = boundaries.dirichletNodes();
    for (int n = 0; n < phi.length; n++) {
      double sum = 0;
      int count = 0;
      for (Face face : Face.values()) {
        int i = n / grid.stride(face.axis()) % grid.nodes(face.axis());
        if (face != Face.TOP && i == (face.upper() ? grid.intervals(face.axis()) : 0)) {
          sum += VALUE.get(face);
          count++;
        }
      }
      assertThat(held[n]).isEqualTo(count > 0);
      // The running mean of three values rounds a few times.
      assertThat(phi[n]).isCloseTo(count == 0 ? -7 : sum / count, within(1e-13));
    }
  }

  @Test
  void equalDataStayEqualToTheBit() {
    Grid grid = new Grid(new int[] {2, 2, 2}, new double[] {1, 1, 1}, new boolean[3]);
    double[] phi = new double[grid.size()];
    Boundaries.dirichlet(grid, (x, y, z) -> 0.1).impose(phi);
    for (int n = 0; n < phi.length; n++) {
      assertThat(phi[n]).isEqualTo(n == 13 ? 0 : 0.1);
    }
  }

  @Test
  void namesTheFaceAtFault() {
    Grid grid = Grid.of(2, 3, 1, 1);
    Map<Face, BoundaryCondition> conditions = new EnumMap<>(Face.class);
    conditions.put(Face.LEFT, new BoundaryCondition.Dirichlet(new double[4]));
    conditions.put(Face.RIGHT, new BoundaryCondition.Dirichlet(new double[5]));
    conditions.put(Face.BOTTOM, new BoundaryCondition.Dirichlet(new double[3]));
    assertThatThrownBy(() -> new Boundaries(grid, conditions))
        .hasMessageContaining("face right has 4 nodes, its data 5 values");
    conditions.put(Face.RIGHT, new BoundaryCondition.Periodic());
    assertThatThrownBy(() -> new Boundaries(grid, conditions)).hasMessageContaining("periodic");
    conditions.put(Face.RIGHT, new BoundaryCondition.Neumann(new double[4]));
    assertThatThrownBy(() -> new Boundaries(grid, conditions))
        .hasMessageContaining("face top has no boundary condition");
    conditions.put(Face.TOP, new BoundaryCondition.Neumann(new double[3]));
    conditions.put(Face.FRONT, new BoundaryCondition.Neumann(new double[3]));
    assertThatThrownBy(() -> new Boundaries(grid, conditions)).hasMessageContaining("no faces");
  }
}
