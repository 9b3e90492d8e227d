package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.LennardJones;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.linalg.Matrix;
import org.soapstone.network.Activation;
import org.soapstone.network.Architecture;
import org.soapstone.network.AtomicNetwork;
import org.soapstone.network.Initialisation;
import org.soapstone.network.LastLayer;
import org.soapstone.network.Outcome;
import org.soapstone.network.Sample;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Prior;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Voigt;
import org.soapstone.testkit.FiniteDifference;
import org.soapstone.testkit.RandomStructures;

/// Networks and their last layer on structures of two species: small cells, with images of atoms.
class NetworkPotentialTest {

  private static final LocalBasis BASIS =
      new LocalBasis(new BasisSettings(new int[] {8, 14}, 3.5, 2, 2, 4, 2, 1, 1));
  private static final NetworkSamples SAMPLES = new NetworkSamples(BASIS);
  private static final Calculator PAIR = LennardJones.calculator(0.3, 1.8);
  private static final List<Structure> STRUCTURES =
      IntStream.range(0, 6).mapToObj(k -> RandomStructures.crystal(k, 4 + k, 1.8, 8, 14)).toList();
  private static final List<Sample> LABELLED =
      STRUCTURES.stream().map(NetworkPotentialTest::labelled).toList();
  private static final AtomicNetwork NETWORK =
      AtomicNetwork.untrained(
          new Architecture(BASIS.largestBlock(), List.of(5, 4), Activation.TANH),
          2,
          Initialisation.SCALED,
          LABELLED,
          1);

  private static Sample labelled(Structure structure) {
    Evaluation labels = PAIR.evaluate(structure);
    double[] slopes = Arrays.copyOf(labels.forces(), 3 * structure.size() + 6);
    for (int v = 0; v < 6; v++) {
      slopes[3 * structure.size() + v] = labels.virial()[Voigt.place(v)];
    }
    return SAMPLES.of(structure, labels.energy(), slopes, 1);
  }

  private static double largest(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElse(0);
  }

  /// Through the kept derivatives and through the backward pass: sums of the same terms in another
  /// order.
  @Test
  void bothWaysToForcesAgree() {
    for (Structure structure : STRUCTURES) {
      Outcome kept = NETWORK.evaluate(SAMPLES.of(structure));
      Contraction backward = new Contraction();
      BASIS.contract(
          structure,
          NeighborList.build(structure, BASIS.settings().range()),
          new NetworkFunction(NETWORK),
          backward,
          BASIS.workspace(),
          Tasks.inline());
      double tolerance = 1e-12 * (1 + largest(kept.slopes()));
      int forces = 3 * structure.size();
      assertThat(backward.energy()).isCloseTo(kept.energy(), within(tolerance));
      assertThat(Arrays.copyOf(backward.forces(), forces))
          .containsExactly(Arrays.copyOf(kept.slopes(), forces), within(tolerance));
    }
  }

  /// A step of 1e-3 leaves `h^4/30` times a fifth derivative of about 1e5 times the force, and
  /// rounding of 1e-12 times the energy.
  @Test
  void forcesAndVirialsAreMinusDerivatives() {
    Structure structure = STRUCTURES.get(1);
    double[] slopes = NETWORK.evaluate(SAMPLES.of(structure)).slopes();
    assertSlopes(slopes, structure, moved -> NETWORK.evaluate(SAMPLES.of(moved)).energy());
  }

  private interface Energy {
    double of(Structure structure);
  }

  private static void assertSlopes(double[] slopes, Structure structure, Energy energy) {
    double tolerance = 1e-8 * (1 + largest(slopes));
    double[] byPosition =
        FiniteDifference.gradient(
            positions -> energy.of(structure.withPositions(positions)),
            structure.positions(),
            1e-3);
    double[] byStrain =
        FiniteDifference.strain(strain -> energy.of(structure.strained(strain)), 1e-3);
    for (int c = 0; c < slopes.length; c++) {
      double expected = c < byPosition.length ? -byPosition[c] : -byStrain[c - byPosition.length];
      assertThat(slopes[c]).as("coordinate %d", c).isCloseTo(expected, within(tolerance));
    }
  }

  /// With the readout as the mean, a Bayesian last layer is the network.
  @Test
  void theReadoutAsMeanIsTheNetwork() {
    LastLayer layer = new LastLayer(NETWORK);
    Matrix factor = Matrix.identity(layer.columns());
    Posterior posterior =
        Posterior.restore(
            new Hyperparameters(new double[] {1}, new double[] {1, 1, 1}),
            layer.readout(),
            layer.readout(),
            factor,
            Tasks.inline());
    BayesianLastLayer bayesian = new BayesianLastLayer(layer, posterior);
    for (Sample sample : LABELLED) {
      Outcome expected = NETWORK.evaluate(sample);
      double tolerance = 1e-11 * (1 + largest(expected.slopes()));
      assertThat(bayesian.evaluate(sample).energy())
          .isCloseTo(expected.energy(), within(tolerance));
      assertThat(bayesian.evaluate(sample).slopes())
          .containsExactly(expected.slopes(), within(tolerance));
    }
  }

  private static BayesianLastLayer fitted() {
    LastLayer layer = new LastLayer(NETWORK);
    Hyperparameters hyperparameters =
        new Hyperparameters(new double[] {1e-2}, new double[] {1e4, 1e2, 1e3});
    return BayesianLastLayer.fit(
        layer, LABELLED, Prior.ridge(layer.columns()), hyperparameters, Tasks.inline());
  }

  @Test
  void derivativesOfMeanAndUncertaintyAreExact() {
    BayesianLastLayer fitted = fitted();
    Structure structure = RandomStructures.crystal(77, 4, 1.8, 8, 14);
    Sample sample = SAMPLES.of(structure);
    assertSlopes(
        fitted.evaluate(sample).slopes(),
        structure,
        moved -> fitted.evaluate(SAMPLES.of(moved)).energy());
    assertSlopes(
        fitted.uncertainty(sample).slopes(),
        structure,
        moved -> fitted.uncertainty(SAMPLES.of(moved)).energy());
  }

  /// Deviations are those of the posterior's rows, and the posterior mean lowers the weighted
  /// errors of what it was fitted to below those of the untrained readout.
  @Test
  void fitsWhatIsLabelled() {
    BayesianLastLayer fitted = fitted();
    LastLayer layer = new LastLayer(NETWORK);
    Sample sample = LABELLED.get(2);
    Matrix rows = layer.rows(sample);
    double[] first = Arrays.copyOf(rows.data(), rows.columns());
    assertThat(fitted.uncertainty(sample).energy())
        .isCloseTo(Math.sqrt(fitted.posterior().epistemicVariance(first)), within(1e-10));
    assertThat(Arrays.stream(fitted.slopeDeviations(sample)).boxed().toList())
        .hasSize(sample.coordinates())
        .allMatch(deviation -> deviation > 0);
    double[] network = layer.readout();
    double[] mean = fitted.posterior().mean();
    double before = 0;
    double after = 0;
    for (Observations some : BayesianLastLayer.observations(layer, LABELLED)) {
      double[] precisions = some.noisePrecisions(fitted.posterior().hyperparameters());
      for (int row = 0; row < some.rows(); row++) {
        before += precisions[row] * square(some, row, network);
        after += precisions[row] * square(some, row, mean);
      }
    }
    assertThat(after).isLessThan(0.5 * before);
  }

  private static double square(Observations some, int row, double[] coefficients) {
    double error = -some.target(row);
    for (int k = 0; k < coefficients.length; k++) {
      error += some.phi().get(row, k) * coefficients[k];
    }
    return error * error;
  }
}
