package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Evaluation;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.FiniteDifference;
import org.soapstone.testkit.RandomStructures;

class PotentialTest {

  private static final Potential POTENTIAL = Fits.random(5, 1, 8, 14);
  private static final int[] VOIGT = {0, 4, 8, 5, 2, 1};

  /// Closer than bonds too, so that the repulsion takes part; a cell smaller than the cutoff.
  static List<Structure> structures() {
    Cell small = Cell.periodic(new double[] {2.6, 0.2, -0.3, 0.7, 2.9, 0.1, -0.4, 0.6, 3.1});
    return List.of(
        RandomStructures.cluster(1, 7, 0.9, 1, 8, 14),
        RandomStructures.crystal(2, 5, 1.3, 14, 8),
        RandomStructures.crystal(3, 6, 1.0, 1, 8, 14),
        new Structure(new int[] {14, 8}, new double[] {0, 0, 0, 0.8, 0.9, 0.7}, small),
        new Structure(new int[] {8}, new double[] {0.3, 0.1, 0.2}, small));
  }

  /// Richardson's differences with h = 1e-3 err by h^4 f^(5)/30 + 2e-16 |E| / h, some 1e-8 here;
  /// the repulsion at 1 A has derivatives of 1e5 eV/A^5, hence the relative part.
  @ParameterizedTest
  @MethodSource("structures")
  void forcesAndVirialAreTheSlopesOfTheEnergy(Structure structure) {
    Evaluation here = POTENTIAL.evaluate(structure);
    double[] slope =
        FiniteDifference.gradient(
            x -> POTENTIAL.evaluate(structure.withPositions(x)).energy(),
            structure.positions(),
            1e-3);
    double[] forces = here.forces();
    for (int k = 0; k < slope.length; k++) {
      double bound = 1e-6 + 1e-7 * Math.abs(forces[k]);
      assertThat(forces[k]).isCloseTo(-slope[k], within(bound));
    }
    double[] strain =
        FiniteDifference.strain(e -> POTENTIAL.evaluate(structure.strained(e)).energy(), 1e-4);
    for (int v = 0; v < 6; v++) {
      double virial = here.virial()[VOIGT[v]];
      assertThat(virial).isCloseTo(-strain[v], within(1e-6 + 1e-7 * Math.abs(virial)));
    }
  }

  /// Energies are linear in the weights: half way between two sets is the mean of both.
  @ParameterizedTest
  @MethodSource("structures")
  void otherWeightsLeaveTheRestAsItIs(Structure structure) {
    double[] weights = POTENTIAL.posterior().mean();
    Evaluation here = POTENTIAL.evaluate(structure);
    assertThat(POTENTIAL.withWeights(weights).evaluate(structure).forces())
        .isEqualTo(here.forces());
    double[] none = new double[weights.length];
    double[] half = Arrays.stream(weights).map(w -> 0.5 * w).toArray();
    double without = POTENTIAL.withWeights(none).evaluate(structure).energy();
    double middle = POTENTIAL.withWeights(half).evaluate(structure).energy();
    double scale = Math.abs(here.energy()) + Math.abs(without);
    assertThat(2 * middle).isCloseTo(here.energy() + without, within(1e-13 * scale));
    assertThatThrownBy(() -> POTENTIAL.withWeights(new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights");
  }

  @ParameterizedTest
  @MethodSource("structures")
  void theRepulsionTakesPart(Structure structure) {
    double zbl = POTENTIAL.features().zbl().orElseThrow().evaluate(structure).energy();
    assertThat(zbl).isGreaterThanOrEqualTo(0);
    if (structure.size() > 1) {
      assertThat(zbl).isGreaterThan(1e-3);
    }
  }

  @ParameterizedTest
  @MethodSource("structures")
  void forcesAddUpToNothing(Structure structure) {
    double[] sum = new double[3];
    double largest = 1;
    double[] forces = POTENTIAL.evaluate(structure).forces();
    for (int k = 0; k < forces.length; k++) {
      sum[k % 3] += forces[k];
      largest = Math.max(largest, Math.abs(forces[k]));
    }
    for (double component : sum) {
      assertThat(component).isCloseTo(0, within(1e-12 * forces.length * largest));
    }
  }

  /// The adjoint path against the rows of the design matrix times the weights, baselines by hand.
  @ParameterizedTest
  @MethodSource("structures")
  void theFastPathAgreesWithTheRows(Structure structure) {
    FeatureRows rows = POTENTIAL.features().rows(structure);
    double[] byRows = POTENTIAL.posterior().predict(rows.phi());
    Evaluation fast = POTENTIAL.evaluate(structure);
    Evaluation zbl = POTENTIAL.features().zbl().orElseThrow().evaluate(structure);
    int atoms = structure.size();
    double e0 = 0;
    for (int z : structure.atomicNumbers()) {
      e0 += -10.0 * z;
    }
    double energy = atoms * byRows[0] + zbl.energy() + e0;
    assertThat(fast.energy()).isCloseTo(energy, within(1e-9 * Math.max(1, Math.abs(energy))));
    for (int k = 0; k < 3 * atoms; k++) {
      double force = byRows[1 + k] + zbl.forces()[k];
      assertThat(fast.forces()[k]).isCloseTo(force, within(1e-9 * Math.max(1, Math.abs(force))));
    }
    for (int v = 0; v < 6; v++) {
      double virial = atoms * byRows[1 + 3 * atoms + v] + zbl.virial()[VOIGT[v]];
      double bound = 1e-9 * Math.max(1, Math.abs(virial));
      assertThat(fast.virial()[VOIGT[v]]).isCloseTo(virial, within(bound));
    }
    double shares = 0;
    for (double share : fast.atomEnergies().orElseThrow()) {
      shares += share;
    }
    assertThat(shares).isCloseTo(energy, within(1e-9 * Math.max(1, Math.abs(energy))));
  }

  @ParameterizedTest
  @MethodSource("structures")
  void threadsDoNotChangeABit(Structure structure) {
    Evaluation one = POTENTIAL.evaluate(structure);
    for (int threads = 2; threads <= 4; threads++) {
      try (Tasks tasks = new Tasks(threads)) {
        Evaluation many = POTENTIAL.evaluate(structure, tasks);
        assertThat(many.energy()).isEqualTo(one.energy());
        assertThat(many.forces()).isEqualTo(one.forces());
        assertThat(many.virial()).isEqualTo(one.virial());
        Prediction bars = POTENTIAL.predict(structure, tasks);
        assertThat(bars.mean().forces()).isEqualTo(one.forces());
        assertThat(bars.forceSd()).isEqualTo(POTENTIAL.predict(structure).forceSd());
      }
    }
  }

  @Test
  void structuresThatAreEvaluatedBesideEachOtherDoNotDisturbEachOther() {
    List<Structure> all =
        Stream.generate(PotentialTest::structures).limit(6).flatMap(List::stream).toList();
    double[] together = new double[all.size()];
    try (Tasks tasks = new Tasks(4)) {
      tasks.run(together.length, i -> together[i] = POTENTIAL.evaluate(all.get(i)).energy());
    }
    for (int i = 0; i < together.length; i++) {
      assertThat(together[i]).isEqualTo(Fits.random(5, 1, 8, 14).evaluate(all.get(i)).energy());
    }
  }

  @Test
  void anUnknownElementIsNamed() {
    Structure iron = new Structure(new int[] {26}, new double[3], Cell.none());
    assertThatThrownBy(() -> POTENTIAL.evaluate(iron))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("does not know Fe, only H, O, Si");
    assertThatThrownBy(() -> POTENTIAL.predict(iron)).isInstanceOf(CalculationException.class);
  }

  @Test
  void shiftingEveryReferenceEnergyShiftsEnergiesOnly() {
    Map<Integer, Double> shifted = POTENTIAL.references().values();
    shifted.replaceAll((z, e0) -> e0 + 64);
    Potential other =
        new Potential(
            POTENTIAL.features(),
            ReferenceEnergies.of(shifted),
            POTENTIAL.posterior(),
            POTENTIAL.calibration());
    for (Structure structure : structures()) {
      Evaluation before = POTENTIAL.evaluate(structure);
      Evaluation after = other.evaluate(structure);
      double shift = after.energy() - before.energy();
      assertThat(shift).isCloseTo(64.0 * structure.size(), within(1e-10));
      assertThat(after.forces()).isEqualTo(before.forces());
      assertThat(after.virial()).isEqualTo(before.virial());
    }
    assertThat(other.fingerprint()).isNotEqualTo(POTENTIAL.fingerprint());
  }

  @Test
  void errorBarsAreThoseOfThePosteriorTimesTheCalibration() {
    Structure structure = structures().get(2);
    int atoms = structure.size();
    double[] variance =
        POTENTIAL.posterior().epistemicVariances(POTENTIAL.features().rows(structure).phi());
    Prediction prediction = POTENTIAL.predict(structure);
    assertThat(prediction.energySd())
        .isCloseTo(atoms * 1.1 * Math.sqrt(variance[0] + 1), within(1e-12 * atoms));
    assertThat(prediction.forceSd()[4]).isCloseTo(0.9 * Math.sqrt(variance[5] + 1), within(1e-12));
    assertThat(prediction.forceEpistemicSd()[4])
        .isCloseTo(0.9 * Math.sqrt(variance[5]), within(1e-12));
    assertThat(prediction.virialSd()[3])
        .isCloseTo(atoms * 1.3 * Math.sqrt(variance[1 + 3 * atoms + 3] + 1), within(1e-11));
  }

  @Test
  void theUsersProofPassesForItAndFailsForAWrongOne() {
    Structure structure = structures().get(1);
    assertThat(new PotentialCheck(POTENTIAL).of(structure))
        .hasSize(10)
        .allMatch(PotentialCheck.Finding::passed);
    List<String> failed = new ArrayList<>();
    new PotentialCheck(new WrongSign(POTENTIAL))
        .of(structure).stream()
            .filter(finding -> !finding.passed())
            .forEach(finding -> failed.add(finding.name()));
    assertThat(failed).containsExactly("forces against energy");
  }

  /// A potential whose forces point uphill.
  private record WrongSign(Potential right) implements org.soapstone.calculator.Calculator {
    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public Evaluation evaluate(Structure structure) {
      Evaluation here = right.evaluate(structure);
      double[] forces = here.forces();
      for (int k = 0; k < forces.length; k++) {
        forces[k] = -forces[k];
      }
      return new Evaluation(here.energy(), forces, here.virial());
    }
  }
}
