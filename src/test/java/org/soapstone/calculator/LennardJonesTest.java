package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;
import org.soapstone.testkit.RandomStructures;

/** The contract with two species, then dimers and lattice sums that can be done by hand. */
class LennardJonesTest extends CalculatorContract {

  private static final int AR = Element.Ar.atomicNumber();
  private static final int KR = Element.Kr.atomicNumber();
  private static final double EPSILON = 0.0104;
  private static final double SIGMA = 3.4;

  /** Atoms in the shells of fcc around one atom, at distances sqrt(1), sqrt(2), ... neighbours. */
  private static final int[] FCC_SHELLS = {12, 6, 24, 12, 24, 8};

  @Override
  protected Calculator calculator() {
    return new PairPotential(
        LennardJones.NAME,
        new Truncation.Switched(5.5, 7.5),
        SpeciesPairs.of(
            Map.of(
                new SpeciesPair(AR, AR), new LennardJones(EPSILON, SIGMA),
                new SpeciesPair(KR, AR), new LennardJones(0.0123, 3.52),
                new SpeciesPair(KR, KR), new LennardJones(0.0141, 3.65))));
  }

  @Override
  protected Structure crystal() {
    Structure fcc = Crystals.shaken(Crystals.fcc(Element.Ar, 5.4), 0.25);
    double[] shear = {0.02, 0.05, -0.03, 0.01, -0.04, 0.06, 0, 0.03, 0.01};
    return new Structure(new int[] {AR, KR, AR, KR}, fcc.positions(), fcc.cell()).strained(shear);
  }

  @Override
  protected Structure cluster() {
    return new Structure(
        new int[] {AR, AR, KR, KR, AR},
        new double[] {0, 0, 0, 3.7, 0.2, 0.1, 1.6, 3.5, -0.3, 2.2, 1.2, 3.3, 9.1, 2.0, 1.5},
        Cell.none());
  }

  @Override
  protected Structure isolatedAtom() {
    return new Structure(new int[] {AR}, new double[] {1, 2, 3}, Cell.none());
  }

  @Override
  protected Structure unknownSpecies() {
    return new Structure(
        new int[] {AR, Element.Og.atomicNumber()}, new double[] {0, 0, 0, 0, 0, 4}, Cell.none());
  }

  @Test
  void dimerHasItsMinimumWhereHandArithmeticPutsIt() {
    double r = Math.pow(2, 1.0 / 6) * SIGMA;
    Truncation far = new Truncation.Switched(90, 100);
    Evaluation dimer = LennardJones.calculator(EPSILON, SIGMA, far).evaluate(dimer(r));
    assertThat(dimer.energy()).isCloseTo(-EPSILON, within(1e-16));
    assertThat(dimer.forces()).containsExactly(new double[6], within(1e-15));
    Evaluation atSigma = LennardJones.calculator(EPSILON, SIGMA, far).evaluate(dimer(SIGMA));
    assertThat(atSigma.energy()).isZero();
    assertThat(atSigma.forces()[3]).isCloseTo(24 * EPSILON / SIGMA, within(1e-15));
  }

  @Test
  void shiftedEnergyIsThatOfTheDefinition() {
    // ASE's defaults epsilon = sigma = 1, rc = 3: 4 (2^-12 - 2^-6) - 4 (3^-12 - 3^-6) at r = 2.
    double expected = 4 * (1 / 4096.0 - 1 / 64.0) - 4 * (1 / 531441.0 - 1 / 729.0);
    Evaluation dimer = LennardJones.calculator(1, 1).evaluate(dimer(2));
    assertThat(dimer.energy()).isCloseTo(expected, within(1e-16));
    // -V'(2) = 48 2^-13 - 24 2^-7: pulls atom 1 back towards atom 0.
    assertThat(dimer.forces()[3]).isCloseTo(48 / 8192.0 - 24 / 128.0, within(1e-15));
    assertThat(LennardJones.calculator(1, 1).evaluate(dimer(3)).energy()).isZero();
  }

  @Test
  void fccEnergyIsTheSumOverShells() {
    double nearest = 3.75;
    Structure fcc = Crystals.fcc(Element.Ar, nearest * Math.sqrt(2));
    double rCut = nearest * Math.sqrt(6.5);
    double expected = 0;
    double atCut = lennardJones(rCut);
    for (int shell = 1; shell <= FCC_SHELLS.length; shell++) {
      expected += 0.5 * FCC_SHELLS[shell - 1] * (lennardJones(nearest * Math.sqrt(shell)) - atCut);
    }
    Evaluation found =
        LennardJones.calculator(EPSILON, SIGMA, new Truncation.Shifted(rCut)).evaluate(fcc);
    assertThat(found.energy() / 4).isCloseTo(expected, within(1e-14));
    assertThat(found.forces()).containsExactly(new double[12], within(1e-14));
  }

  @Test
  void fccEnergyApproachesThePublishedLatticeSums() {
    // Jones and Ingham, Proc. R. Soc. A 107, 636 (1925): sums 12.13188 and 14.45392.
    double reach = 10 * SIGMA;
    double nearest = 1.0902 * SIGMA;
    Structure fcc = Crystals.fcc(Element.Ar, nearest * Math.sqrt(2));
    Truncation late = new Truncation.Switched(reach - 0.001, reach);
    double found = LennardJones.calculator(EPSILON, SIGMA, late).evaluate(fcc).energy() / 4;
    double s6 = Math.pow(SIGMA / nearest, 6);
    double published = 2 * EPSILON * (12.13188 * s6 * s6 - 14.45392 * s6);
    double density = Math.sqrt(2) / (nearest * nearest * nearest);
    double tail = -8 * Math.PI / 3 * density * EPSILON * Math.pow(SIGMA, 6) / Math.pow(reach, 3);
    // The tail takes the atoms beyond as smeared out: their number errs by some per cent.
    assertThat(found + tail).isCloseTo(published, within(0.05 * Math.abs(tail)));
  }

  @Test
  void energyAndForceEndSmoothly() {
    Calculator switched = LennardJones.calculator(EPSILON, SIGMA, new Truncation.Switched(5, 7));
    // s(x) = 10 y^3 + O(y^4) with y = 1e-4 / 2 before the end.
    Evaluation end = switched.evaluate(dimer(7 - 1e-4));
    assertThat(Math.abs(end.energy())).isPositive().isLessThan(EPSILON * 1e-12);
    assertThat(Math.abs(end.forces()[3])).isPositive().isLessThan(EPSILON * 1e-8);
    Evaluation before = switched.evaluate(dimer(5 - 1e-9));
    Evaluation after = switched.evaluate(dimer(5 + 1e-9));
    assertThat(after.forces()[3]).isCloseTo(before.forces()[3], within(1e-10));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new LennardJones(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sigma");
    assertThatThrownBy(() -> new LennardJones(Double.NaN, 1)).hasMessageContaining("epsilon");
    assertThatThrownBy(() -> new Truncation.Shifted(Double.NaN)).hasMessageContaining("rCut");
    assertThatThrownBy(() -> new Truncation.Switched(Double.NaN, 3)).hasMessageContaining("rOn");
    assertThatThrownBy(() -> new Truncation.Switched(3, 3)).hasMessageContaining("rOn");
    assertThatThrownBy(() -> SpeciesPairs.of(Map.of())).hasMessageContaining("functions");
  }

  @Test
  void aListAndThreadsGiveTheSameBits() {
    // More than one task has of them, and an odd number.
    Structure structure = RandomStructures.crystal(5, 1111, 2.4, AR, KR);
    PairPotential potential = (PairPotential) calculator();
    Evaluation alone = potential.evaluate(structure);
    requireSame(alone, potential.evaluate(structure, NeighborList.build(structure, 8)));
    try (Tasks tasks = new Tasks(3)) {
      requireSame(alone, potential.evaluate(structure, tasks));
    }
  }

  private static void requireSame(Evaluation expected, Evaluation actual) {
    assertThat(actual.energy()).isEqualTo(expected.energy()).isNotZero();
    assertThat(actual.forces()).isEqualTo(expected.forces());
    assertThat(actual.virial()).isEqualTo(expected.virial());
    assertThat(actual.atomEnergies().orElseThrow())
        .isEqualTo(expected.atomEnergies().orElseThrow());
  }

  @Test
  void aListThatIsTooShortIsRefused() {
    PairPotential pairs =
        new PairPotential(
            LennardJones.NAME,
            new Truncation.Shifted(8),
            SpeciesPairs.same(new LennardJones(EPSILON, SIGMA)));
    NeighborList list = NeighborList.build(dimer(4), 7.9);
    assertThatThrownBy(() -> pairs.evaluate(dimer(4), list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7.9");
  }

  private static double lennardJones(double r) {
    double s6 = Math.pow(SIGMA / r, 6);
    return 4 * EPSILON * (s6 * s6 - s6);
  }

  private static Structure dimer(double r) {
    return new Structure(new int[] {AR, AR}, new double[] {0, 0, 0, r, 0, 0}, Cell.none());
  }
}
