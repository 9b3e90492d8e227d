package org.soapstone.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DualTest extends RealContract<Dual> {

  @Override
  Dual variable(double value) {
    return Dual.variable(value);
  }

  @Override
  double derivative(Dual number) {
    return number.derivative();
  }

  @Test
  void fmaRoundsTheValueOnce() {
    double x = 1 + 0x1p-30;
    Dual result = Dual.variable(x).fma(Dual.variable(x), Dual.of(-1));
    assertThat(result.value()).isEqualTo(Math.fma(x, x, -1));
    assertThat(result.derivative()).isEqualTo(2 * x);
  }

  @Test
  void lennardJonesForceVanishesAtTheMinimum() {
    Dual r = Dual.variable(2);
    Dual ratio = r.pow(6).reciprocal().times(32);
    Dual energy = ratio.times(ratio).minus(ratio).times(4);
    assertThat(energy).isEqualTo(new Dual(-1, 0));
  }
}
