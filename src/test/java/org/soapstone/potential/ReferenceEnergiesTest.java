package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

class ReferenceEnergiesTest {

  private static LabeledStructure frame(double energy, int... species) {
    return unlabelled(Cell.box(20, 20, 20), species).withEnergy(energy);
  }

  private static LabeledStructure atom(int z, double energy) {
    return unlabelled(Cell.none(), z).withEnergy(energy);
  }

  private static LabeledStructure unlabelled(Cell cell, int... species) {
    double[] positions = new double[3 * species.length];
    for (int i = 0; i < species.length; i++) {
      positions[3 * i] = 1.5 * i;
    }
    return new LabeledStructure(new Structure(species, positions, cell));
  }

  @Test
  void isolatedAtomsAreTakenAsTheyAre() {
    ReferenceEnergies found =
        ReferenceEnergies.from(List.of(atom(8, -430.1), atom(1, -13.6), frame(-500, 1, 1, 8)));
    assertThat(found.values()).containsExactly(Map.entry(1, -13.6), Map.entry(8, -430.1));
    assertThat(found.notes()).isEmpty();
  }

  /// Energies that are sums over atoms are taken apart exactly.
  @Test
  void mixedCompositionsGiveTheirParts() {
    ReferenceEnergies found =
        ReferenceEnergies.from(
            List.of(
                frame(2 * -13.5 - 430, 1, 1, 8),
                frame(-13.5 - 430, 1, 8),
                frame(-13.5 - 2 * 430, 8, 1, 8)));
    assertThat(found.of(1)).isCloseTo(-13.5, within(1e-9));
    assertThat(found.of(8)).isCloseTo(-430, within(1e-9));
    assertThat(found.notes()).isEmpty();
  }

  @Test
  void anIsolatedAtomLeavesOnlyTheRestToTheFrames() {
    ReferenceEnergies found =
        ReferenceEnergies.from(List.of(atom(1, -13), frame(-466, 1, 1, 8), frame(-466, 8, 1, 1)));
    assertThat(found.of(1)).isEqualTo(-13);
    assertThat(found.of(8)).isCloseTo(-440, within(1e-9));
  }

  /// One composition with energy E = 2a + b has the least-norm solution (a, b) = E (2, 1) / 5.
  @Test
  void aFixedCompositionGetsTheLeastNormAndANote() {
    ReferenceEnergies found =
        ReferenceEnergies.from(List.of(frame(-500, 1, 1, 8), frame(-500, 1, 8, 1)));
    assertThat(found.of(1)).isCloseTo(-200, within(1e-9));
    assertThat(found.of(8)).isCloseTo(-100, within(1e-9));
    assertThat(found.notes())
        .singleElement()
        .asString()
        .contains("[H, O]", "rank 1 of 2", "add isolated atoms");
  }

  @Test
  void givenValuesStandAndTheOthersAreFittedBesideThem() {
    ReferenceEnergies found =
        ReferenceEnergies.from(
            List.of(frame(-500, 1, 1, 8), atom(1, -13)), new int[0], Map.of(1, -20.0));
    assertThat(found.of(1)).isEqualTo(-20);
    assertThat(found.of(8)).isCloseTo(-460, within(1e-9));
  }

  @Test
  void whereAllAreGivenNoFrameNeedsAnEnergy() {
    LabeledStructure frame = unlabelled(Cell.none(), 1, 1);
    assertThat(ReferenceEnergies.from(List.of(frame), new int[0], Map.of(1, -1.0)).values())
        .containsExactly(Map.entry(1, -1.0));
    assertThatThrownBy(() -> ReferenceEnergies.from(List.of(frame)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no frame has an energy");
  }

  /// A species of the pool that is not in the first frames must not end a run.
  @Test
  void aWantedSpeciesWithoutDataGetsNothingAndANote() {
    ReferenceEnergies found =
        ReferenceEnergies.from(List.of(frame(-30, 1, 1, 1)), new int[] {1, 8}, Map.of());
    assertThat(found.of(1)).isCloseTo(-10, within(1e-12));
    assertThat(found.of(8)).isZero();
    assertThat(found.notes()).hasSize(1);
  }

  @Test
  void aPeriodicAtomIsNoIsolatedOne() {
    assertThat(ReferenceEnergies.isIsolatedAtom(atom(1, 0).structure())).isTrue();
    assertThat(ReferenceEnergies.isIsolatedAtom(frame(0, 1).structure())).isFalse();
    assertThat(ReferenceEnergies.isIsolatedAtom(unlabelled(Cell.none(), 1, 1).structure()))
        .isFalse();
  }

  @Test
  void sumsOverAtomsAndNamesWhatItDoesNotKnow() {
    ReferenceEnergies references = ReferenceEnergies.of(Map.of(1, -2.0, 8, -16.0));
    assertThat(references.sum(unlabelled(Cell.none(), 1, 8, 1).structure())).isEqualTo(-20);
    assertThatThrownBy(() -> references.of(14))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no reference energy for Si")
        .hasMessageContaining("[H, O]");
    assertThatThrownBy(() -> ReferenceEnergies.of(Map.of(1, Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
