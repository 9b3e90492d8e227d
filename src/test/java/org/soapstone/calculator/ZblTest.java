package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.autodiff.Dual;
import org.soapstone.structure.Element;

/** Nuclei in each other's way. */
class ZblTest extends TwoElementContract {

  ZblTest() {
    super(Element.Si, Element.C, 3.4);
  }

  @Override
  protected Calculator calculator() {
    return Calculators.create("zbl", Map.of("cutoff", 3.3, "switch_on", 1.45));
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
