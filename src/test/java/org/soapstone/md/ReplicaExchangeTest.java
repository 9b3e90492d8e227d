package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

class ReplicaExchangeTest {

  private static final double[] LADDER = {300, 450, 700};
  private static final double STIFFNESS = 2;

  /** Three argon atoms, each bound to the origin by 1 eV/A^2 r^2; they do not see each other. */
  private static final Calculator WELLS =
      MdSystems.named(
          "wells",
          structure -> {
            double[] r = structure.positions();
            double energy = 0;
            double[] forces = new double[r.length];
            for (int c = 0; c < r.length; c++) {
              energy += 0.5 * STIFFNESS * r[c] * r[c];
              forces[c] = -STIFFNESS * r[c];
            }
            return new Evaluation(energy, forces, new double[9]);
          });

  private static List<Walker> walkers() {
    Structure three = new Structure(new int[] {18, 18, 18}, new double[9], Cell.none());
    List<Walker> walkers = new ArrayList<>();
    for (int k = 0; k < LADDER.length; k++) {
      double[] masses = MdState.massesOf(three);
      MdState state = new MdState(three, MaxwellBoltzmann.velocities(masses, LADDER[k], 5, k));
      walkers.add(
          new Walker(state, new LangevinBaoab(4, LADDER[k], 0.01, 5, k), WELLS, Guards.none()));
    }
    return walkers;
  }

  /**
   * Without the centre of mass there are six harmonic modes, <E> = 3 kT, at each temperature. BAOAB
   * has no error in positions here. Five errors from block means are allowed.
   */
  @Test
  void everyTemperatureKeepsItsDistribution() {
    List<Walker> walkers = walkers();
    ReplicaExchange ladder = new ReplicaExchange(walkers, LADDER, 9, Tasks.inline());
    int blocks = 30;
    double[] mean = new double[3];
    double[] squares = new double[3];
    for (int block = 0; block < blocks; block++) {
      double[] sum = new double[3];
      for (int leg = 0; leg < 200; leg++) {
        assertThat(ladder.run(20)).isEmpty();
        for (int k = 0; k < 3; k++) {
          sum[k] += walkers.get(k).state().potentialEnergy() / 200;
        }
      }
      for (int k = 0; k < 3; k++) {
        mean[k] += sum[k] / blocks;
        squares[k] += sum[k] * sum[k] / blocks;
      }
    }
    for (int k = 0; k < 3; k++) {
      double error = Math.sqrt((squares[k] - mean[k] * mean[k]) / (blocks - 1));
      double expected = 3 * Units.BOLTZMANN * LADDER[k];
      assertThat(error).isLessThan(0.03 * expected);
      assertThat(mean[k]).isCloseTo(expected, within(5 * error));
    }
    assertThat(ladder.acceptance(0)).isBetween(0.3, 0.9);
    assertThat(ladder.acceptance(1)).isBetween(0.3, 0.9);
  }

  @Test
  void threadsChangeNoBit() {
    List<Walker> inline = walkers();
    List<Walker> threaded = walkers();
    try (Tasks tasks = new Tasks(3)) {
      ReplicaExchange one = new ReplicaExchange(inline, LADDER, 9, Tasks.inline());
      ReplicaExchange many = new ReplicaExchange(threaded, LADDER, 9, tasks);
      for (int leg = 0; leg < 20; leg++) {
        one.run(5);
        many.run(5);
      }
    }
    for (int k = 0; k < 3; k++) {
      assertThat(threaded.get(k).snapshot()).isEqualTo(inline.get(k).snapshot());
    }
  }

  @Test
  void aWalkerThatStopsIsNamed() {
    List<Walker> walkers = walkers();
    Calculator none = MdSystems.named("none", s -> new Evaluation(0, null, null, null));
    walkers.set(1, new Walker(walkers.get(1).state(), new VelocityVerlet(1), none, Guards.none()));
    assertThat(new ReplicaExchange(walkers, LADDER, 1, Tasks.inline()).run(3))
        .hasValueSatisfying(
            stopped -> assertThat(stopped.cause()).isEqualTo(Outcome.Cause.NO_ANSWER));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new ReplicaExchange(walkers(), new double[] {1}, 1, Tasks.inline()))
        .hasMessageContaining("temperaturesK");
    assertThatThrownBy(
            () -> new ReplicaExchange(walkers(), new double[] {1, 2, 0}, 1, Tasks.inline()))
        .hasMessageContaining("temperaturesK");
  }
}
