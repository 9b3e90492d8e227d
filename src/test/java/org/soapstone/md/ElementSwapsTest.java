package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

class ElementSwapsTest {

  private static final double T = 500;

  /** The oxygen atom among three sites costs an energy by its site, 5 A apart on a line. */
  private static Calculator sites(double... energies) {
    return MdSystems.named(
        "sites",
        structure -> {
          int oxygen = 0;
          while (structure.atomicNumber(oxygen) != 8) {
            oxygen++;
          }
          int site = (int) Math.round(structure.x(oxygen) / 5);
          return new Evaluation(energies[site], new double[9], new double[9]);
        });
  }

  private static MdState threeSites() {
    return MdState.atRest(
        new Structure(
            new int[] {8, 14, 14}, new double[] {0, 0, 0, 5, 0, 0, 10, 0, 0}, Cell.none()));
  }

  /**
   * Sites are visited as Boltzmann says. From 40000 trials with at most every second one standing,
   * counted as 8000 independent ones, a share errs by less than 0.0056; five of that are allowed.
   */
  @Test
  void sitesAreVisitedAsBoltzmannSays() {
    double kT = Units.BOLTZMANN * T;
    double[] energies = {0, 0.5 * kT, 1.2 * kT};
    MdState state = threeSites();
    Integrator swaps = new ElementSwaps(new VelocityVerlet(1), T, 1, 3, 0);
    int[] visits = new int[3];
    int steps = 40_000;
    new Walker(state, swaps, sites(energies), Guards.none())
        .run(
            steps,
            1,
            seen -> {
              if (seen.step() > 0) {
                visits[(int) Math.round(seen.structure().x(0) / 5)]++;
              }
              return Optional.empty();
            });
    double sum = 1 + Math.exp(-0.5) + Math.exp(-1.2);
    for (int site = 0; site < 3; site++) {
      double expected = Math.exp(-energies[site] / kT) / sum;
      assertThat((double) visits[site] / steps).isCloseTo(expected, within(5 * 0.0056));
    }
    assertThat(state.conservedEnergy()).isCloseTo(0, within(1e-9));
  }

  @Test
  void oneElementHasNothingToSwap() {
    MdState state = MdSystems.argonAt(40, 1);
    MdState plain = MdSystems.argonAt(40, 1);
    Integrator swaps = new ElementSwaps(new VelocityVerlet(4), 40, 1, 3, 0);
    for (int n = 0; n < 3; n++) {
      swaps.step(state, MdSystems.argon());
      new VelocityVerlet(4).step(plain, MdSystems.argon());
    }
    assertThat(state.snapshot()).isEqualTo(plain.snapshot());
  }

  @Test
  void velocitiesGoWithTheirAtoms() {
    Structure pair = MdSystems.dimer(Element.Si, Element.O, 3);
    MdState state = new MdState(pair, new double[] {1, 0, 0, 0, 2, 0});
    state.swap(0, 1);
    assertThat(state.positions()).containsExactly(3, 0, 0, 0, 0, 0);
    assertThat(state.velocities()).containsExactly(1, 0, 0, 0, 2, 0);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new ElementSwaps(new VelocityVerlet(1), 0, 1, 1, 0))
        .hasMessageContaining("temperatureK");
    assertThatThrownBy(() -> new ElementSwaps(new VelocityVerlet(1), 1, 0, 1, 0))
        .hasMessageContaining("every");
  }
}
