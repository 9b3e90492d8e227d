package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;
import org.soapstone.testkit.Crystals;

/** The contract, then what the literature says about this silicon. */
class StillingerWeberTest extends CalculatorContract {

  private static final double A0 = 5.431;
  private static final int SI = Element.Si.atomicNumber();

  @Override
  protected Calculator calculator() {
    return new StillingerWeber();
  }

  @Override
  protected Structure crystal() {
    return SiliconStructures.crystal();
  }

  @Override
  protected Structure cluster() {
    return SiliconStructures.cluster();
  }

  @Override
  protected Structure isolatedAtom() {
    return SiliconStructures.isolatedAtom();
  }

  @Override
  protected Structure unknownSpecies() {
    return SiliconStructures.unknownSpecies();
  }

  @Test
  void dimerIsOneEpsilonDeep() {
    // A and B were chosen so that the pair term is -epsilon at 2^(1/6) sigma; they have 10 digits.
    double r = Math.pow(2, 1.0 / 6) * 2.0951;
    Structure dimer =
        new Structure(new int[] {SI, SI}, new double[] {0, 0, 0, 0, 0, r}, Cell.none());
    Evaluation found = new StillingerWeber(1).evaluate(dimer);
    assertThat(found.energy()).isCloseTo(-1, within(1e-9));
    assertThat(found.forces()).containsExactly(new double[6], within(1e-8));
  }

  @Test
  void diamondHasTheCohesiveEnergyOfTheLiterature() {
    Evaluation diamond = new StillingerWeber().evaluate(Crystals.diamond(Element.Si, A0));
    // Two bonds of depth epsilon per atom; -4.3363 eV is quoted for epsilon rounded otherwise.
    assertThat(diamond.energy() / 8)
        .isCloseTo(-2 * StillingerWeber.SILICON_EPSILON, within(1e-6))
        .isCloseTo(-4.3363, within(4e-4));
    assertThat(diamond.forces()).containsExactly(new double[24], within(1e-12));
  }

  @Test
  void elasticConstantsAreThoseOfTheLiterature() {
    // Cowley, Phys. Rev. Lett. 60, 2379 (1988): 151.4, 76.4, 56.4 GPa. The unrelaxed shear constant
    // of
    // Balamane, Halicioglu and Tiller, Phys. Rev. B 46, 2250 (1992), 117.2 GPa, is for an epsilon
    // scaled to the cohesive energy 4.63 eV.
    double h = 1e-5;
    Structure diamond = Crystals.diamond(Element.Si, A0);
    double[] stretched = stressOf(diamond.strained(new double[] {h, 0, 0, 0, 0, 0, 0, 0, 0}));
    double[] squeezed = stressOf(diamond.strained(new double[] {-h, 0, 0, 0, 0, 0, 0, 0, 0}));
    assertThat((stretched[0] - squeezed[0]) / (2 * h)).isCloseTo(151.4, within(0.1));
    assertThat((stretched[4] - squeezed[4]) / (2 * h)).isCloseTo(76.4, within(0.1));
    Structure sheared = diamond.strained(new double[] {0, 0, 0, 0, 0, h / 2, 0, h / 2, 0});
    double scale = 4.63 / (2 * StillingerWeber.SILICON_EPSILON);
    assertThat(stressOf(sheared)[5] / h * scale).isCloseTo(117.2, within(0.1));
    assertThat(stressOf(relaxed(sheared))[5] / h).isCloseTo(56.4, within(0.1));
  }

  @Test
  void agreesWithLammps() {
    // Made by silicon-lammps.in beside the file.
    LabeledStructure golden =
        ExtXyzReader.read(Path.of("src/test/resources/org/soapstone/calculator/silicon-lammps.xyz"))
            .getFirst();
    Evaluation found = new StillingerWeber().evaluate(golden.structure());
    assertThat(found.forces()).containsExactly(golden.forces().orElseThrow(), within(1e-8));
    assertThat(found.energy()).isCloseTo(golden.energy().orElseThrow(), within(1e-8));
    assertThat(found.virial()).containsExactly(golden.virial().orElseThrow(), within(1e-8));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new StillingerWeber(Double.NaN)).hasMessageContaining("epsilon");
  }

  /** Row-major stress in GPa. */
  private static double[] stressOf(Structure structure) {
    double[] stress = new StillingerWeber().evaluate(structure).virial();
    double factor = -Units.EV_PER_A3_IN_GPA / structure.cell().volume();
    for (int c = 0; c < 9; c++) {
      stress[c] *= factor;
    }
    return stress;
  }

  /** Under a yz shear the two sublattices slip along x: Newton on that one displacement. */
  private static Structure relaxed(Structure sheared) {
    double slip = 0;
    double step = 1e-6;
    for (int iteration = 0; iteration < 4; iteration++) {
      double here = slipForce(slipped(sheared, slip));
      double there = slipForce(slipped(sheared, slip + step));
      slip -= here * step / (there - here);
    }
    return slipped(sheared, slip);
  }

  private static double slipForce(Structure structure) {
    return new StillingerWeber().evaluate(structure).forces()[12];
  }

  private static Structure slipped(Structure structure, double slip) {
    double[] positions = structure.positions();
    for (int i = 4; i < 8; i++) {
      positions[3 * i] += slip;
    }
    return structure.withPositions(positions);
  }
}
