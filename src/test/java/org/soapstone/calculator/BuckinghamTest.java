package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.autodiff.Dual;
import org.soapstone.structure.Element;

/** Oxides in short. */
class BuckinghamTest extends TwoElementContract {

  BuckinghamTest() {
    super(Element.Mg, Element.O, 4.2);
  }

  @Override
  protected Calculator calculator() {
    return new PairPotential(
        Buckingham.NAME,
        new Truncation.Switched(3.5, 5),
        SpeciesPairs.of(
            Map.of(
                new SpeciesPair(MG, MG), new Buckingham(10, 0.2, 0),
                new SpeciesPair(MG, O), new Buckingham(821.6, 0.3242, 0),
                new SpeciesPair(O, O), new Buckingham(22764, 0.149, 27.88))));
  }

  private static final int MG = Element.Mg.atomicNumber();
  private static final int O = Element.O.atomicNumber();

  @Test
  void valueAndSlopeByHand() {
    Dual energy = new Buckingham(100, 0.5, 64).energy(Dual.variable(2));
    assertThat(energy.value()).isCloseTo(100 * Math.exp(-4) - 1, within(1e-13));
    assertThat(energy.derivative()).isCloseTo(-200 * Math.exp(-4) + 3, within(1e-13));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Buckingham(Double.NaN, 1, 1)).hasMessageContaining("a:");
    assertThatThrownBy(() -> new Buckingham(1, 0, 1)).hasMessageContaining("rho");
    assertThatThrownBy(() -> new Buckingham(1, 1, Double.NaN)).hasMessageContaining("c:");
  }
}
