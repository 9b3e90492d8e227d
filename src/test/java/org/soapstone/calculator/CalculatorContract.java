package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;
import org.soapstone.testkit.FiniteDifference;
import org.soapstone.testkit.Rotations;

/** What every calculator owes; a new one gets its whole test by subclassing. */
public abstract class CalculatorContract {

  /** Rounding of sums of some hundred terms, relative to the largest number in play. */
  private static final double ROUNDING = 1e-12;

  /** Step of the differences, A or strain. */
  private static final double STEP = 5e-4;

  /**
   * Error of Richardson differences relative to the largest derivative: {@code h^4 f5/30} with
   * {@code f5/f1 < 1e5 / A^4} for the steep walls here is 2e-10, rounding {@code eps |E| / h}
   * 1e-12.
   */
  private static final double DIFFERENCE = 1e-9;

  /** The calculator under test. */
  protected abstract Calculator calculator();

  /**
   * A periodic structure without symmetry whose cell is thinner than the interaction reaches,
   * without a pair at the beginning or end of a switch, where higher derivatives jump and
   * differences err.
   */
  protected abstract Structure crystal();

  /** A free cluster without symmetry. */
  protected abstract Structure cluster();

  /** One atom alone. */
  protected abstract Structure isolatedAtom();

  /** A structure with a species that this calculator cannot know. */
  protected abstract Structure unknownSpecies();

  /** Energy of {@link #isolatedAtom}, eV. */
  protected double isolatedEnergy() {
    return 0;
  }

  /** Relative error of differences of the energy; larger where its second derivative jumps. */
  protected double differenceError() {
    return DIFFERENCE;
  }

  private List<Structure> structures() {
    return List.of(crystal(), cluster());
  }

  @Test
  void structuresInteract() {
    for (Structure structure : structures()) {
      assertThat(largest(calculator().evaluate(structure).forces())).isGreaterThan(1e-3);
    }
  }

  @Test
  void forcesAreMinusTheGradient() {
    for (Structure structure : structures()) {
      double[] forces = calculator().evaluate(structure).forces();
      double[] gradient =
          FiniteDifference.gradient(
              moved -> energy(structure.withPositions(moved)), structure.positions(), STEP);
      assertThat(negative(gradient))
          .containsExactly(forces, within(differenceError() * largest(forces)));
    }
  }

  @Test
  void virialIsMinusTheStrainDerivative() {
    for (Structure structure : structures()) {
      double[] virial = calculator().evaluate(structure).virial();
      double[] slope = FiniteDifference.strain(eps -> energy(structure.strained(eps)), STEP);
      double[] voigt = {virial[0], virial[4], virial[8], virial[5], virial[2], virial[1]};
      assertThat(negative(slope))
          .containsExactly(voigt, within(differenceError() * 10 * largest(virial)));
    }
  }

  @Test
  void virialIsSymmetric() {
    for (Structure structure : structures()) {
      double[] virial = calculator().evaluate(structure).virial();
      assertThat(new double[] {virial[3], virial[6], virial[7]})
          .containsExactly(virial[1], virial[2], virial[5]);
    }
  }

  @Test
  void virialOfAClusterFollowsFromItsForces() {
    Structure cluster = cluster();
    Evaluation evaluation = calculator().evaluate(cluster);
    double[] forces = evaluation.forces();
    double[] expected = new double[9];
    for (int i = 0; i < cluster.size(); i++) {
      double[] r = {cluster.x(i), cluster.y(i), cluster.z(i)};
      for (int c = 0; c < 9; c++) {
        expected[c] += r[c / 3] * forces[3 * i + c % 3];
      }
    }
    assertThat(evaluation.virial()).containsExactly(expected, tolerance(evaluation, 100));
  }

  @Test
  void forcesSumToZero() {
    for (Structure structure : structures()) {
      Evaluation evaluation = calculator().evaluate(structure);
      double[] sum = new double[3];
      double[] forces = evaluation.forces();
      IntStream.range(0, forces.length).forEach(c -> sum[c % 3] += forces[c]);
      assertThat(sum).containsExactly(new double[3], tolerance(evaluation, 1));
    }
  }

  @Test
  void atomEnergiesAddUp() {
    for (Structure structure : structures()) {
      Evaluation evaluation = calculator().evaluate(structure);
      evaluation
          .atomEnergies()
          .ifPresent(shares ->
              assertThat(Arrays.stream(shares).sum())
                  .isCloseTo(evaluation.energy(), tolerance(evaluation, 1)));
    }
  }

  @Test
  void translationChangesNothing() {
    for (Structure structure : structures()) {
      assertSame(structure, Rotations.translated(structure, 1.25, -2.25, -5.75));
    }
  }

  @Test
  protected void latticeShiftsOfSingleAtomsChangeNothing() {
    Structure crystal = crystal();
    double[] rows = crystal.cell().rows();
    double[] moved = crystal.positions();
    IntStream.range(0, moved.length)
        .forEach(
            c -> moved[c] += (c / 3 % 3 - 1) * 2 * rows[c % 3] + (c / 3 % 2) * rows[6 + c % 3]);
    assertSame(crystal, crystal.withPositions(moved));
  }

  @Test
  void rotationTurnsForcesAndVirial() {
    for (Structure structure : structures()) {
      Evaluation before = calculator().evaluate(structure);
      double[] rotation = Rotations.random(5);
      Evaluation after = calculator().evaluate(Rotations.apply(rotation, structure));
      assertThat(after.energy()).isCloseTo(before.energy(), tolerance(before, 10));
      assertThat(after.forces())
          .containsExactly(Rotations.vectors(rotation, before.forces()), tolerance(before, 10));
      assertThat(after.virial())
          .containsExactly(Rotations.tensor(rotation, before.virial()), tolerance(before, 100));
    }
  }

  @Test
  void permutationPermutesTheForces() {
    for (Structure structure : structures()) {
      int n = structure.size();
      int[] order = IntStream.range(0, n).map(i -> (i + 2) % n).toArray();
      double[] expected = new double[3 * n];
      Evaluation before = calculator().evaluate(structure);
      for (int i = 0; i < n; i++) {
        System.arraycopy(before.forces(), 3 * order[i], expected, 3 * i, 3);
      }
      Evaluation after = calculator().evaluate(Rotations.permuted(structure, order));
      assertThat(after.energy()).isCloseTo(before.energy(), tolerance(before, 1));
      assertThat(after.forces()).containsExactly(expected, tolerance(before, 1));
    }
  }

  @Test
  protected void smallCellEqualsItsSupercell() {
    Structure cell = crystal();
    Evaluation small = calculator().evaluate(cell);
    Evaluation large = calculator().evaluate(Crystals.replicated(cell, 2, 1, 3));
    assertThat(large.energy()).isCloseTo(6 * small.energy(), tolerance(small, 10));
    double[] repeated = new double[6 * small.forces().length];
    for (int copy = 0; copy < 6; copy++) {
      System.arraycopy(small.forces(), 0, repeated, copy * 3 * cell.size(), 3 * cell.size());
    }
    assertThat(large.forces()).containsExactly(repeated, tolerance(small, 10));
    double[] six = Arrays.stream(small.virial()).map(w -> 6 * w).toArray();
    assertThat(large.virial()).containsExactly(six, tolerance(small, 100));
  }

  @Test
  void isolatedAtomHasItsOwnEnergyAndNoForce() {
    Evaluation evaluation = calculator().evaluate(isolatedAtom());
    assertThat(evaluation.energy()).isEqualTo(isolatedEnergy());
    assertThat(evaluation.forces()).containsOnly(0.0);
    assertThat(evaluation.virial()).containsOnly(0.0);
  }

  @Test
  void nothingHasNoEnergy() {
    Evaluation evaluation =
        calculator().evaluate(new Structure(new int[0], new double[0], Cell.none()));
    assertThat(evaluation.energy()).isZero();
    assertThat(evaluation.forces()).isEmpty();
  }

  @Test
  void unknownSpeciesIsAClearFailure() {
    assertThatThrownBy(() -> calculator().evaluate(unknownSpecies()))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining(calculator().name())
        .hasMessageContaining("Og");
  }

  @Test
  void sameBitsFromEveryThread() {
    Structure crystal = crystal();
    Calculator calculator = calculator();
    double[] expected = calculator.evaluate(crystal).forces();
    IntStream.range(0, 16)
        .parallel()
        .forEach(k -> assertThat(calculator.evaluate(crystal).forces()).containsExactly(expected));
  }

  private double energy(Structure structure) {
    return calculator().evaluate(structure).energy();
  }

  private void assertSame(Structure before, Structure after) {
    Evaluation expected = calculator().evaluate(before);
    Evaluation found = calculator().evaluate(after);
    assertThat(found.energy()).isCloseTo(expected.energy(), tolerance(expected, 10));
    assertThat(found.forces()).containsExactly(expected.forces(), tolerance(expected, 10));
    assertThat(found.virial()).containsExactly(expected.virial(), tolerance(expected, 100));
  }

  /** Rounding of the coordinates, times how strongly the quantity depends on them. */
  private static Offset<Double> tolerance(Evaluation size, double steepness) {
    double scale = Math.max(Math.abs(size.energy()), largest(size.forces()));
    return within(ROUNDING * steepness * Math.max(1, scale));
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static double[] negative(double[] values) {
    return Arrays.stream(values).map(value -> -value).toArray();
  }
}
