package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

class EvaluationTest {

  private static final double[] VIRIAL = {1, 2, 3, 2, 5, 6, 3, 6, 9};

  @Test
  void neitherCallerNorReaderCanChangeIt() {
    double[] forces = {1, 2, 3};
    double[] virial = VIRIAL.clone();
    double[] shares = {4};
    Evaluation evaluation = new Evaluation(4, forces, virial, shares);
    forces[0] = virial[0] = shares[0] = 99;
    evaluation.forces()[1] = 99;
    evaluation.virial()[1] = 99;
    evaluation.atomEnergies().orElseThrow()[0] = 99;
    assertThat(evaluation.forces()).containsExactly(1, 2, 3);
    assertThat(evaluation.virial()).containsExactly(VIRIAL);
    assertThat(evaluation.atomEnergies().orElseThrow()).containsExactly(4);
  }

  @Test
  void labelsReplaceThoseOfTheFrame() {
    Structure atom = new Structure(new int[] {18}, new double[3], Cell.none());
    LabeledStructure frame =
        new LabeledStructure(atom)
            .withEnergy(-9)
            .withVirial(VIRIAL)
            .withInfo("config_type", "atom");
    LabeledStructure labelled = new Evaluation(4, new double[] {1, 2, 3}, null, null).label(frame);
    assertThat(labelled.energy()).hasValue(4);
    assertThat(labelled.forces().orElseThrow()).containsExactly(1, 2, 3);
    assertThat(labelled.virial()).isEmpty();
    assertThat(labelled.info()).containsEntry("config_type", "atom");
    assertThat(new Evaluation(4, new double[3], VIRIAL).label(frame).virial().orElseThrow())
        .containsExactly(VIRIAL);
  }

  @Test
  void wrongLengthsAreRefused() {
    assertThatThrownBy(() -> new Evaluation(0, new double[4], VIRIAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("forces");
    assertThatThrownBy(() -> new Evaluation(0, new double[3], new double[6]))
        .hasMessageContaining("virial");
    assertThatThrownBy(() -> new Evaluation(0, new double[3], VIRIAL, new double[2]))
        .hasMessageContaining("atomEnergies");
  }
}
