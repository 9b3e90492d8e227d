package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.structure.Element;
import org.soapstone.structure.Units;
import org.soapstone.testkit.Crystals;

/** Metals of the effective medium. */
class EffectiveMediumTest extends TwoElementContract {

  EffectiveMediumTest() {
    super(Element.Cu, Element.Al, 4.2);
  }

  @Override
  protected Calculator calculator() {
    return Calculators.create("emt", Map.of());
  }

  @Override
  protected double isolatedEnergy() {
    return 3.51;
  }

  /**
   * At the lattice constant that the parameters speak of, three shells of neighbours give zero by
   * construction; twelve atoms of the fourth are left. Its step is 0.998 and that of the fifth
   * below 1e-3: 1e-5 of an eV together.
   */
  @Test
  void perfectCrystalHasWhatItsFourthShellGives() {
    double beta = 1.809;
    double bohr = Units.BOHR;
    double r = beta * 2.67 * bohr;
    double eta = 1.652 / bohr;
    double kappa = 2.740 / bohr;
    double density = 12 * shell(4, eta * r) / shells(eta * r);
    double pairs = 12 * shell(4, kappa / beta * r) / shells(kappa / beta * r);
    double ds = -Math.log(1 + density / 12) / (beta * eta);
    double x = 1.906 / bohr * ds;
    double cohesion = -3.51 * ((1 + x) * Math.exp(-x) - 1);
    double expected = cohesion + 6 * 2.476 * (Math.exp(-kappa * ds) - 1 - pairs / 12);
    double found = calculator().evaluate(Crystals.fcc(Element.Cu, Math.sqrt(2) * r)).energy() / 4;
    assertThat(found).isCloseTo(expected, within(2e-5));
    assertThat(expected).isCloseTo(-0.005, within(5e-4));
  }

  /** One neighbour of a shell over one of the first. */
  private static double shell(int number, double decay) {
    return Math.exp(-decay * (Math.sqrt(number) - 1));
  }

  /** The first three, over what the first alone gives. */
  private static double shells(double decay) {
    return 1 + 0.5 * shell(2, decay) + 2 * shell(3, decay);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> Calculators.create("emt", Map.of("metal", "Cu")))
        .hasMessageContaining("unknown parameter 'metal'");
  }
}
