package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

class BarostatTest {

  private static final double T = 300;
  private static final int ATOMS = 4;

  /** Of an ideal gas of that many atoms in 1000 A^3. */
  private static final double PRESSURE =
      (ATOMS + 1) * Units.BOLTZMANN * T / 1000 * Units.EV_PER_A3_IN_GPA;

  private static Surroundings outside(CellMove move, double compressibility, int every) {
    return new Surroundings(PRESSURE, T, compressibility, move, every);
  }

  private static Integrator barostat(String kind, CellMove move) {
    Integrator thermostat = new LangevinBaoab(1, T, 0.1, 7, 0);
    // The compressibility of an ideal gas is 1/P.
    Surroundings outside = outside(move, 1 / PRESSURE, 2);
    return kind.equals("rescaling")
        ? new CellRescaling(thermostat, outside, 40, 7, 0)
        : new MonteCarloBarostat(thermostat, outside, 7, 0);
  }

  private static MdState gas() {
    Structure gas =
        MdSystems.gas(ATOMS, Element.Ar).moved(new double[3 * ATOMS], Cell.box(10, 8, 12.5));
    return new MdState(gas, MaxwellBoltzmann.velocities(MdState.massesOf(gas), T, 1, 0));
  }

  /**
   * {@code p(V) ~ V^N exp(-P V/kT)}, hence {@code <V> = (N+1) kT/P} and {@code <1/V> = P/(N kT)}
   * exactly; with edges the shape walks freely and the volume has the same law; all of a cell walks
   * too far for numbers. The error of a mean is that of 40 block means, five of which are allowed;
   * rescaling in steps of 1/20 of its time constant widens ln V by 1/40 of its own width, which is
   * far less.
   */
  @ParameterizedTest
  @CsvSource({"rescaling, VOLUME", "moves, VOLUME", "rescaling, EDGES", "moves, EDGES"})
  void anIdealGasHasTheVolumeOfItsLaw(String kind, CellMove move) {
    Walker walker = new Walker(gas(), barostat(kind, move), MdSystems.idealGas(), Guards.none());
    walker.run(500, 1000, Observer.NOBODY);
    double kT = Units.BOLTZMANN * T;
    double p = PRESSURE / Units.EV_PER_A3_IN_GPA;
    double[] expected = {(ATOMS + 1) * kT / p, p / (ATOMS * kT), T};
    Means means =
        Means.of(
            walker,
            40,
            5000,
            2,
            List.of(
                state -> state.cell().volume(),
                state -> 1 / state.cell().volume(),
                Temperature::of));
    for (int q = 0; q < expected.length; q++) {
      assertThat(means.error[q]).isLessThan(0.03 * expected[q]);
      assertThat(means.mean[q]).isCloseTo(expected[q], within(5 * means.error[q]));
    }
  }

  /**
   * A cell of energy {@code k/2 (a^2 + b^2 + c^2)} around N atoms that do not interact. Without
   * pressure {@code p(h) dh ~ V^(N-2) exp(-E/kT) dh} in the nine components of the lattice vectors
   * h, which is the law of Gaussian vectors: their scalar products are a Wishart matrix of N + 1
   * degrees of freedom and scale {@code s = kT/k}. So {@code <a^2> = (N+1) s}, {@code <(a b)^2> =
   * (N+1) s^2} and {@code <V> = (2 s)^(3/2) Gamma(N/2 + 1) / Gamma(N/2 - 1/2)}. With pressure the
   * mean of the slope of ln p along a strain is zero: {@code k <a^2 + b^2 + c^2>/3 + P <V> = (N+1)
   * kT}. Five errors of 40 block means are allowed; rescaling in steps of 1/50 of its time constant
   * widens the law by about 1/100, within one of them.
   */
  @ParameterizedTest
  @CsvSource({"rescaling, 0", "moves, 0", "rescaling, 1", "moves, 1"})
  void anElasticCellHasTheShapeOfItsLaw(String kind, double relativePressure) {
    double kT = Units.BOLTZMANN * T;
    double s = 20;
    double k = kT / s;
    double volume = Math.pow(2 * s, 1.5) * 2 / (Math.sqrt(Math.PI) / 2);
    double p = relativePressure * kT / volume;
    // As much as ln V fluctuates by itself.
    double compressibility = 0.5 * 1000 / kT / Units.EV_PER_A3_IN_GPA;
    Surroundings outside =
        new Surroundings(p * Units.EV_PER_A3_IN_GPA, T, compressibility, CellMove.FULL, 2);
    Integrator thermostat = new LangevinBaoab(1, T, 0.1, 7, 0);
    Integrator barostat =
        kind.equals("rescaling")
            ? new CellRescaling(thermostat, outside, 100, 7, 0)
            : new MonteCarloBarostat(thermostat, outside, 7, 0);
    Walker walker = new Walker(gas(), barostat, elasticCell(k), Guards.none());
    walker.run(2000, 1000, Observer.NOBODY);
    Means means =
        Means.of(
            walker,
            40,
            5000,
            2,
            List.of(
                state -> square(state.cell()) / 3,
                state -> state.cell().volume(),
                state -> product(state.cell(), 0, 0),
                state -> Math.pow(product(state.cell(), 0, 1), 2),
                state -> Math.pow(product(state.cell(), 1, 2), 2),
                state -> product(state.cell(), 0, 1),
                Temperature::of));
    int n = ATOMS + 1;
    double balance = k * means.mean[0] + p * means.mean[1];
    double error = k * means.error[0] + p * means.error[1];
    assertThat(error).isLessThan(0.03 * n * kT);
    assertThat(balance).isCloseTo(n * kT, within(5 * error));
    assertThat(means.mean[6]).isCloseTo(T, within(5 * means.error[6]));
    assertThat(means.mean[5]).isCloseTo(0, within(5 * means.error[5]));
    if (p == 0) {
      double[] expected = {n * s, volume, n * s, n * s * s, n * s * s};
      for (int q = 0; q < expected.length; q++) {
        assertThat(means.error[q]).as("quantity %d", q).isLessThan(0.06 * expected[q]);
        assertThat(means.mean[q])
            .as("quantity %d", q)
            .isCloseTo(expected[q], within(5 * means.error[q]));
      }
    }
  }

  private static Calculator elasticCell(double k) {
    return MdSystems.named(
        "elastic cell",
        structure -> {
          double[] rows = structure.cell().rows();
          double[] virial = new double[9];
          for (int at = 0; at < 27; at++) {
            virial[at / 3] -= k * rows[at % 3 * 3 + at / 9] * rows[at % 3 * 3 + at / 3 % 3];
          }
          return new Evaluation(
              0.5 * k * square(structure.cell()), new double[3 * structure.size()], virial);
        });
  }

  private static double square(Cell cell) {
    return product(cell, 0, 0) + product(cell, 1, 1) + product(cell, 2, 2);
  }

  private static double product(Cell cell, int first, int second) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += cell.get(first, axis) * cell.get(second, axis);
    }
    return sum;
  }

  /** A tenth of shear is gone after many relaxation times, but for what it fluctuates by. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aShearedCrystalComesBackToItsShape(boolean rescaling) {
    Structure sheared =
        MdSystems.argonCrystal().strained(new double[] {0, 0.05, 0, 0.05, 0, 0, 0, 0, 0});
    assertThat(cosine(sheared.cell())).isGreaterThan(0.09);
    MdState state =
        new MdState(sheared, MaxwellBoltzmann.velocities(MdState.massesOf(sheared), 20, 2, 0));
    Surroundings outside = new Surroundings(0, 20, 0.3, CellMove.FULL, 5);
    Integrator thermostat = new LangevinBaoab(4, 20, 0.01, 3, 0);
    Integrator barostat =
        rescaling
            ? new CellRescaling(thermostat, outside, 200, 3, 0)
            : new MonteCarloBarostat(thermostat, outside, 3, 0);
    Walker walker = new Walker(state, barostat, MdSystems.argon(), Guards.none());
    walker.run(3000, 1000, Observer.NOBODY);
    Means means = Means.of(walker, 16, 500, 5, List.of(seen -> cosine(seen.cell())));
    assertThat(means.error[0]).isLessThan(0.01);
    assertThat(means.mean[0]).isCloseTo(0, within(5 * means.error[0]));
    double[] rows = walker.state().cell().rows();
    double[] start = sheared.cell().rows();
    assertThat(rows[1] / rows[0]).isCloseTo(start[1] / start[0], within(1e-9));
    assertThat(rows[2]).isCloseTo(0, within(1e-9));
  }

  private static double cosine(Cell cell) {
    return product(cell, 0, 1) / Math.sqrt(product(cell, 0, 0) * product(cell, 1, 1));
  }

  /** Means over a trajectory, and their errors from block means. */
  private static final class Means {

    final double[] mean;
    final double[] error;

    private Means(int quantities) {
      mean = new double[quantities];
      error = new double[quantities];
    }

    static Means of(
        Walker walker,
        int blocks,
        int steps,
        int every,
        List<ToDoubleFunction<MdState>> quantities) {
      Means means = new Means(quantities.size());
      double[] squares = new double[quantities.size()];
      for (int block = 0; block < blocks; block++) {
        double[] sum = new double[quantities.size()];
        walker.run(
            steps,
            every,
            seen -> {
              for (int q = 0; q < sum.length; q++) {
                sum[q] += quantities.get(q).applyAsDouble(seen) * every / steps;
              }
              return Optional.empty();
            });
        for (int q = 0; q < sum.length; q++) {
          means.mean[q] += sum[q] / blocks;
          squares[q] += sum[q] * sum[q] / blocks;
        }
      }
      for (int q = 0; q < squares.length; q++) {
        double variance = squares[q] - means.mean[q] * means.mean[q];
        means.error[q] = Math.sqrt(variance / (blocks - 1));
      }
      return means;
    }
  }

  /** One asks for the virial, the other for energies alone; errors from block means. */
  @ParameterizedTest
  @EnumSource(CellMove.class)
  void bothBarostatsFindTheSameDensityOfArgon(CellMove move) {
    Means rescaled = volume(move, true);
    Means moved = volume(move, false);
    double error = Math.hypot(rescaled.error[0], moved.error[0]);
    assertThat(error).isLessThan(0.01 * rescaled.mean[0]);
    assertThat(moved.mean[0]).isCloseTo(rescaled.mean[0], within(4 * error));
  }

  private static Means volume(CellMove move, boolean rescaling) {
    Surroundings outside = new Surroundings(0.05, 50, 0.3, move, 5);
    Integrator thermostat = new LangevinBaoab(4, 50, 0.01, 3, 0);
    Integrator barostat =
        rescaling
            ? new CellRescaling(thermostat, outside, 400, 3, 0)
            : new MonteCarloBarostat(thermostat, outside, 3, 0);
    MdState state = MdSystems.argonAt(50, 2);
    Walker walker = new Walker(state, barostat, MdSystems.argon(), Guards.none());
    walker.run(1000, 1000, Observer.NOBODY);
    return Means.of(walker, 16, 750, 5, List.of(seen -> seen.cell().volume()));
  }

  /** Verlet's error, a multiple of dt^2, is all that is left when every work is booked. */
  @ParameterizedTest
  @CsvSource({"true, VOLUME", "false, VOLUME", "true, FULL", "false, FULL"})
  void theConservedEnergyCountsWhatTheBarostatDoes(boolean rescaling, CellMove move) {
    double ratio = spread(4, rescaling, move) / spread(2, rescaling, move);
    assertThat(ratio).isBetween(2.5, 6.0);
  }

  private static double spread(double timestepFs, boolean rescaling, CellMove move) {
    MdState state = MdSystems.argonAt(50, 2);
    Surroundings outside = new Surroundings(0.2, 50, 0.3, move, (int) (40 / timestepFs));
    Integrator newton = new VelocityVerlet(timestepFs);
    Integrator barostat =
        rescaling
            ? new CellRescaling(newton, outside, 400, 3, 0)
            : new MonteCarloBarostat(newton, outside, 3, 0);
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    new Walker(state, barostat, MdSystems.argon(), Guards.none())
        .run(
            (long) (2000 / timestepFs),
            1,
            seen -> {
              range[0] = Math.min(range[0], seen.conservedEnergy());
              range[1] = Math.max(range[1], seen.conservedEnergy());
              return Optional.empty();
            });
    assertThat(Math.abs(state.heat())).isGreaterThan(1e-3);
    return range[1] - range[0];
  }

  @ParameterizedTest
  @CsvSource({"rescaling, EDGES", "moves, VOLUME", "rescaling, FULL", "moves, FULL"})
  void continuationFromASnapshotIsTheSameToTheBit(String kind, CellMove move) {
    Calculator nothing = MdSystems.idealGas();
    Walker first = new Walker(gas(), barostat(kind, move), nothing, Guards.none());
    first.run(31, 1, Observer.NOBODY);
    Walker second = new Walker(gas(), barostat(kind, move), nothing, Guards.none());
    second.restore(first.snapshot());
    first.run(31, 1, Observer.NOBODY);
    second.run(31, 1, Observer.NOBODY);
    assertThat(second.snapshot()).isEqualTo(first.snapshot());
    assertThat(second.state().cell()).isEqualTo(first.state().cell());
    assertThat(first.state().cell()).isNotEqualTo(gas().cell());
  }

  @Test
  void withoutAVolumeThereIsNoPressure() {
    MdState open = MdState.atRest(MdSystems.dimer(Element.Ar, Element.Ar, 4));
    assertThatThrownBy(
            () -> {
              for (int n = 0; n < 2; n++) {
                barostat("rescaling", CellMove.VOLUME).step(open, MdSystems.idealGas());
              }
            })
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("periodic");
  }

  @Test
  void nonsenseIsRefused() {
    CellMove move = CellMove.VOLUME;
    assertThatThrownBy(() -> new Surroundings(Double.NaN, 1, 1, move, 1))
        .hasMessageContaining("pressureGpa");
    assertThatThrownBy(() -> new Surroundings(1, 0, 1, move, 1))
        .hasMessageContaining("temperatureK");
    assertThatThrownBy(() -> new Surroundings(1, 1, 0, move, 1))
        .hasMessageContaining("compressibilityPerGpa");
    assertThatThrownBy(() -> new Surroundings(1, 1, 1, move, 0)).hasMessageContaining("every");
    assertThatThrownBy(() -> new CellRescaling(new VelocityVerlet(1), outside(move, 1, 1), 0, 1, 0))
        .hasMessageContaining("timeConstantFs");
  }
}
