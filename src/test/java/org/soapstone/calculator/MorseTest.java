package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

class MorseTest extends CalculatorContract {

  private static final int CU = Element.Cu.atomicNumber();
  private static final double DEPTH = 0.3429;
  private static final double STIFFNESS = 1.3588;
  private static final double R0 = 2.866;

  @Override
  protected Calculator calculator() {
    return new PairPotential(
        Morse.NAME,
        new Truncation.Switched(4.6, 6.1),
        SpeciesPairs.of(Map.of(new SpeciesPair(CU, CU), new Morse(DEPTH, STIFFNESS, R0))));
  }

  @Override
  protected Structure crystal() {
    double[] shear = {0.02, 0.05, -0.03, 0.01, -0.04, 0.06, 0, 0.03, 0.01};
    return Crystals.shaken(Crystals.fcc(Element.Cu, 3.61), 0.15).strained(shear);
  }

  @Override
  protected Structure cluster() {
    return new Structure(
        new int[] {CU, CU, CU, CU},
        new double[] {0, 0, 0, 2.6, 0.2, 0.1, 1.1, 2.4, -0.3, 1.2, 0.9, 2.2},
        Cell.none());
  }

  @Override
  protected Structure isolatedAtom() {
    return new Structure(new int[] {CU}, new double[] {1, 2, 3}, Cell.none());
  }

  @Override
  protected Structure unknownSpecies() {
    return new Structure(
        new int[] {CU, Element.Og.atomicNumber()}, new double[] {0, 0, 0, 0, 0, 4}, Cell.none());
  }

  @Test
  void dimerHasDepthAndStiffnessOfItsParameters() {
    Calculator morse = Morse.calculator(DEPTH, STIFFNESS, R0);
    assertThat(morse.evaluate(dimer(R0)).energy()).isCloseTo(-DEPTH, within(1e-16));
    assertThat(morse.evaluate(dimer(R0)).forces()[3]).isCloseTo(0, within(1e-15));
    double h = 1e-5;
    double curvature =
        (morse.evaluate(dimer(R0 - h)).forces()[3] - morse.evaluate(dimer(R0 + h)).forces()[3])
            / (2 * h);
    double expected = 2 * DEPTH * STIFFNESS * STIFFNESS;
    // h^2/6 V'''' / V'' = 7/6 (stiffness h)^2 = 2e-10
    assertThat(curvature).isCloseTo(expected, within(1e-9 * expected));
  }

  @Test
  void endsWhereAseEndsIt() {
    PairPotential morse = Morse.calculator(1, 6, 1);
    assertThat(morse.rCut()).isEqualTo(2.7);
    // Half way between 1.9 and 2.7 the switch is 1/2.
    double bare = Math.exp(-2 * 6 * 1.3) - 2 * Math.exp(-6 * 1.3);
    assertThat(morse.evaluate(dimer(2.3)).energy()).isCloseTo(bare / 2, within(1e-15));
    assertThat(morse.evaluate(dimer(2.7)).energy()).isZero();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Morse(Double.NaN, 1, 1)).hasMessageContaining("depth");
    assertThatThrownBy(() -> new Morse(1, 0, 1)).hasMessageContaining("stiffness");
    assertThatThrownBy(() -> new Morse(1, 1, Double.NaN)).hasMessageContaining("r0");
  }

  private static Structure dimer(double r) {
    return new Structure(new int[] {CU, CU}, new double[] {0, 0, 0, r, 0, 0}, Cell.none());
  }
}
