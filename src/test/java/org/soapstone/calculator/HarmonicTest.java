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

/** Springs. */
class HarmonicTest extends CalculatorContract {

  private static final double[] SHEAR = {0.02, 0.05, -0.03, 0.01, -0.04, 0.06, 0, 0.03, 0.01};

  @Override
  protected Calculator calculator() {
    return new PairPotential(
        Harmonic.NAME,
        new Truncation.Switched(2.8, 3.7),
        SpeciesPairs.of(Map.of(new SpeciesPair(CU, CU), new Harmonic(2, 2.6))));
  }

  @Override
  protected Structure crystal() {
    return new Structure(
            new int[] {CU, CU, CU, CU},
            Crystals.shaken(Crystals.fcc(Element.Cu, 3.81), 0.15).positions(),
            Crystals.fcc(Element.Cu, 3.81).cell())
        .strained(SHEAR);
  }

  @Override
  protected Structure cluster() {
    return new Structure(
        new int[] {CU, CU, CU, CU, CU},
        new double[] {0, 0, 0, 2.3, 0.2, 0.1, 0.3, 2.5, -0.3, 0.4, 0.9, 2.4, 3.0, 2.1, 1.5},
        Cell.none());
  }

  @Override
  protected Structure isolatedAtom() {
    return new Structure(new int[] {CU}, new double[] {1, 2, 3}, Cell.none());
  }

  @Override
  protected Structure unknownSpecies() {
    return new Structure(
        new int[] {CU, Element.Og.atomicNumber()}, new double[] {0, 0, 0, 0, 0, 3}, Cell.none());
  }

  private static final int CU = Element.Cu.atomicNumber();

  @Test
  void valueAndSlopeByHand() {
    Dual energy = new Harmonic(2, 2.5).energy(Dual.variable(3));
    assertThat(energy).isEqualTo(new Dual(0.25, 1));
    assertThatThrownBy(() -> new Harmonic(0, 1)).hasMessageContaining("k:");
    assertThatThrownBy(() -> new Harmonic(1, Double.NaN)).hasMessageContaining("r0");
    assertThat(new Harmonic(2, 2.5).energy(Dual.of(2.5)).value()).isCloseTo(0, within(0.0));
  }
}
