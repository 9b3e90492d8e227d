package org.soapstone.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabeledStructureTest {

  private static final LabeledStructure ATOM =
      new LabeledStructure(new Structure(new int[] {1}, new double[3], Cell.none()));

  @Test
  void changedCopiesLeaveTheOriginalAlone() {
    LabeledStructure full =
        ATOM.withEnergy(1)
            .withForces(new double[] {1, 2, 3})
            .withVirial(new double[9])
            .withInfo("a", "b")
            .withArray("q", new double[] {7})
            .withText("name", new String[] {"x"})
            .withWeight(2);
    assertThat(ATOM.energy()).isEmpty();
    assertThat(ATOM.info()).isEmpty();
    assertThat(full.withoutLabels().forces()).isEmpty();
    assertThat(full.withoutLabels().withEnergy(1)).isNotEqualTo(full);
    assertThat(full.withoutLabels().info()).containsEntry("a", "b");
  }

  @Test
  void callersCannotReachInside() {
    double[] forces = {1, 2, 3};
    LabeledStructure frame = ATOM.withForces(forces).withArray("q", forces);
    forces[0] = 9;
    frame.forces().orElseThrow()[1] = 9;
    frame.arrays().values().forEach(values -> values[2] = 9);
    assertThat(frame.forces().orElseThrow()).containsExactly(1, 2, 3);
    assertThat(frame.arrays().get("q")).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> frame.info().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void virialIsKeptSymmetric() {
    assertThat(ATOM.withVirial(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}).virial().orElseThrow())
        .containsExactly(1, 3, 5, 3, 5, 7, 5, 7, 9);
  }

  @Test
  void labelsThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> ATOM.withEnergy(Double.NaN))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("energy is NaN");
    assertThatThrownBy(() -> ATOM.withForces(new double[] {0, Double.POSITIVE_INFINITY, 0}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("force of atom 0 (counted from 0) is Infinity");
    double[] virial = new double[9];
    virial[8] = Double.NaN;
    assertThatThrownBy(() -> ATOM.withVirial(virial)).isInstanceOf(BadInputException.class);
  }

  @Test
  void misuseIsRefused() {
    assertThatThrownBy(() -> ATOM.withForces(new double[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 x 1 values but holds 6");
    assertThatThrownBy(() -> ATOM.withVirial(new double[6]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ATOM.withArray("q", new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column q");
    for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ATOM.withWeight(weight))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("weight");
    }
  }
}
