package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.autodiff.Dual;
import org.soapstone.structure.Element;

/** Springs. */
class HarmonicTest extends TwoElementContract {

  HarmonicTest() {
    super(Element.Cu, Element.Cu, 3.81);
  }

  @Override
  protected Calculator calculator() {
    return new PairPotential(
        Harmonic.NAME,
        new Truncation.Switched(2.8, 3.7),
        SpeciesPairs.of(Map.of(new SpeciesPair(CU, CU), new Harmonic(2, 2.6))));
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
