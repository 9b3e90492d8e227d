package org.soapstone.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Derived factors against the values printed in the CODATA 2018 tables.
class UnitsTest {

  @Test
  void derivedFactorsAreThePublishedOnes() {
    assertThat(Units.BOLTZMANN).isCloseTo(8.617333262e-5, within(5e-15));
    assertThat(Units.TIME_IN_FS).isCloseTo(10.1805, within(5e-5));
    assertThat(Units.COULOMB).isCloseTo(14.399645, within(5e-7));
    assertThat(Units.HARTREE_PER_BOHR).isCloseTo(51.422067, within(5e-7));
    assertThat(Units.RYDBERG).isCloseTo(Units.HARTREE / 2, within(1e-11));
    assertThat(Units.KCAL_PER_MOL).isCloseTo(0.0433641, within(5e-8));
    assertThat(Units.KJ_PER_MOL * 4.184).isCloseTo(Units.KCAL_PER_MOL, within(1e-15));
    assertThat(Units.HBAR_EV_FS).isCloseTo(0.658211956950907, within(1e-14));
  }

  @Test
  void pressureFactorsFollowFromTheElementaryCharge() {
    // 1 eV / 1e-30 m^3 in Pa, then 1e9 Pa, 1e5 Pa and 1e8 Pa.
    double pascal = Units.ELEMENTARY_CHARGE / 1e-30;
    assertThat(Units.EV_PER_A3_IN_GPA).isCloseTo(pascal / 1e9, within(1e-10));
    assertThat(Units.EV_PER_A3_IN_BAR).isCloseTo(pascal / 1e5, within(1e-6));
    assertThat(Units.EV_PER_A3_IN_KBAR).isCloseTo(pascal / 1e8, within(1e-9));
  }
}
