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

/** Metals of the effective medium. */
class EffectiveMediumTest extends CalculatorContract {

  private static final double[] SHEAR = {0.02, 0.05, -0.03, 0.01, -0.04, 0.06, 0, 0.03, 0.01};

  @Override
  protected Calculator calculator() {
    return Calculators.create("emt", Map.of());
  }

  @Override
  protected Structure crystal() {
    return new Structure(
            new int[] {CU, AL, CU, AL},
            Crystals.shaken(Crystals.fcc(Element.Cu, 4.2), 0.15).positions(),
            Crystals.fcc(Element.Cu, 4.2).cell())
        .strained(SHEAR);
  }

  @Override
  protected Structure cluster() {
    return new Structure(
        new int[] {CU, AL, AL, CU, CU},
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
  private static final int AL = Element.Al.atomicNumber();

  @Override
  protected double isolatedEnergy() {
    return 3.51;
  }

  @Test
  void zeroIsThePerfectCrystal() {
    // Of gamma1 and gamma2, which hold three shells: what is beyond is below 1e-4 of them.
    double best = Double.POSITIVE_INFINITY;
    for (double a = 3.5; a < 3.7; a += 0.01) {
      best = Math.min(best, calculator().evaluate(Crystals.fcc(Element.Cu, a)).energy() / 4);
    }
    assertThat(best).isCloseTo(0, within(0.01));
    assertThatThrownBy(() -> Calculators.create("emt", Map.of("metal", "Cu")))
        .hasMessageContaining("unknown parameter 'metal'");
  }
}
