package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.autodiff.Dual;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

/** Nuclei in each other's way. */
class ZblTest extends CalculatorContract {

  private static final double[] SHEAR = {0.02, 0.05, -0.03, 0.01, -0.04, 0.06, 0, 0.03, 0.01};

  @Override
  protected Calculator calculator() {
    return Calculators.create("zbl", Map.of("cutoff", 3.3, "switch_on", 1.45));
  }

  @Override
  protected Structure crystal() {
    return new Structure(
            new int[] {SI, C, SI, C},
            Crystals.shaken(Crystals.fcc(Element.Cu, 3.4), 0.15).positions(),
            Crystals.fcc(Element.Cu, 3.4).cell())
        .strained(SHEAR);
  }

  @Override
  protected Structure cluster() {
    return new Structure(
        new int[] {SI, C, C, SI, SI},
        new double[] {0, 0, 0, 2.3, 0.2, 0.1, 0.3, 2.5, -0.3, 0.4, 0.9, 2.4, 3.0, 2.1, 1.5},
        Cell.none());
  }

  @Override
  protected Structure isolatedAtom() {
    return new Structure(new int[] {SI}, new double[] {1, 2, 3}, Cell.none());
  }

  @Override
  protected Structure unknownSpecies() {
    return new Structure(
        new int[] {SI, Element.Og.atomicNumber()}, new double[] {0, 0, 0, 0, 0, 3}, Cell.none());
  }

  private static final int SI = Element.Si.atomicNumber();
  private static final int C = Element.C.atomicNumber();

  /** Every element has a charge. */
  @Override
  void unknownSpeciesIsAClearFailure() {
    assertThat(calculator().evaluate(unknownSpecies()).energy()).isPositive();
  }

  @Test
  void energySlopeAndCurvatureEndAtTheCutoff() {
    Zbl zbl = new Zbl(SI, C, 1, 2);
    double h = 1e-5;
    Dual before = zbl.energy(Dual.variable(2 - h));
    // What is left of a function with three zeros: h^3/6 and h^2/2 of a third derivative below 1e3.
    assertThat(before.value()).isCloseTo(0, within(1e3 * h * h * h));
    assertThat(before.derivative()).isCloseTo(0, within(1e3 * h * h));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> Calculators.create("zbl", Map.of("cutoff", 1, "switch_on", 2)))
        .hasMessageContaining("switch_on");
  }
}
