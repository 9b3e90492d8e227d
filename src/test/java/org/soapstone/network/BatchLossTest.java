package org.soapstone.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.testkit.FiniteDifference;

class BatchLossTest {

  private static final Loss ALL = new Loss(1.5, 0.4, 0.7);

  /// Forces and virials are minus the derivatives of the energy. A step of 2e-4 leaves fifth
  /// derivatives, below 1e6 as coordinates move sums by up to 10, times 5e-17, and rounding of
  /// 2e-12.
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HEAVISIDE")
  void slopesAreMinusDerivativesOfTheEnergy(Activation activation) {
    AtomicNetwork network = Samples.network(activation, List.of(5, 4));
    Sample sample = Samples.some(4).get(3);
    double[] slopes = network.evaluate(sample).slopes();
    for (int c = 0; c < sample.coordinates(); c++) {
      int coordinate = c;
      double difference =
          FiniteDifference.richardson(
              step -> network.evaluate(Samples.moved(sample, coordinate, step)).energy(), 0, 2e-4);
      assertThat(slopes[c]).isCloseTo(-difference, within(1e-10));
    }
  }

  /// Energies, forces and virials of several structures of two species, some labels missing. The
  /// loss is of size 10 and its fifth derivatives below 1e4. With rectified sums it is made of
  /// pieces of polynomials of fourth degree, in which short steps stay and are exact but for
  /// rounding of 4e-10.
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "HEAVISIDE")
  void gradientIsThatOfTheLoss(Activation activation) {
    AtomicNetwork network = Samples.network(activation, List.of(5, 4));
    List<Sample> samples = Samples.some(7);
    double step = activation == Activation.RELU ? 1e-5 : 1e-3;
    for (Loss loss : List.of(ALL, new Loss(1, 0, 0), new Loss(0, 1, 0), new Loss(0, 0, 1))) {
      BatchLoss batch = new BatchLoss(network, loss, Tasks.inline());
      // Biases begin at 0, and a sum of nothing else would stand at a corner.
      double[] parameters = Arrays.stream(network.parameters()).map(p -> p + 0.03).toArray();
      double[] gradient = new double[parameters.length];
      double value = batch.valueAndGradient(parameters, samples, gradient);
      assertThat(value).isEqualTo(batch.value(parameters, samples));
      double[] expected =
          FiniteDifference.gradient(at -> batch.value(at, samples), parameters, step);
      assertThat(gradient).as("%s", loss).containsExactly(expected, within(1e-8));
    }
  }

  /// Against sums written down from the definition.
  @Test
  void valueIsThatOfTheDefinition() {
    AtomicNetwork network = Samples.network(Activation.TANH, List.of(3));
    List<Sample> samples = Samples.some(5);
    double[] sums = new double[3];
    int[] counts = new int[3];
    for (Sample sample : samples) {
      Outcome outcome = network.evaluate(sample);
      add(0, (outcome.energy() - sample.energy()) / sample.atoms(), sample, sums, counts);
      for (int c = 0; c < sample.coordinates(); c++) {
        boolean force = c < sample.forces();
        double error = outcome.slopes()[c] - sample.slope(c);
        add(force ? 1 : 2, force ? error : error / sample.atoms(), sample, sums, counts);
      }
    }
    double expected =
        1.5 * sums[0] / counts[0] + 0.4 * sums[1] / counts[1] + 0.7 * sums[2] / counts[2];
    double value = new BatchLoss(network, ALL, Tasks.inline()).value(network.parameters(), samples);
    assertThat(value).isCloseTo(expected, within(1e-13 * expected));
  }

  private static void add(int kind, double error, Sample sample, double[] sums, int[] counts) {
    if (!Double.isNaN(error)) {
      sums[kind] += sample.weight() * error * error;
      counts[kind]++;
    }
  }

  @Test
  void evaluatorsAgreeWithBatches() {
    AtomicNetwork network = Samples.network(Activation.SILU, List.of(5, 4));
    Sample sample = Samples.some(4).get(3);
    AtomicNetwork.Evaluator evaluator = network.evaluator();
    Matrix gradient = new Matrix(sample.atoms(), Samples.FEATURES);
    double[] slopes = new double[sample.coordinates()];
    double[] one = new double[1];
    double energy = 0;
    for (int i = 0; i < sample.atoms(); i++) {
      int kind = sample.species(i);
      double[] slope = row(sample.features(), i).data();
      evaluator.evaluate(
          kind,
          1,
          row(sample.features(), i),
          one,
          Matrix.wrap(1, slope.length, slope.length, slope));
      System.arraycopy(slope, 0, gradient.data(), gradient.row(i), slope.length);
      energy += one[0];
    }
    sample.jacobian().slopes(gradient.data(), 0, slopes);
    assertThat(new double[] {energy}).containsExactly(network.evaluate(sample).energy());
    assertThat(slopes).isEqualTo(network.evaluate(sample).slopes());
  }

  private static Matrix row(Matrix matrix, int i) {
    int from = matrix.row(i);
    double[] row = Arrays.copyOfRange(matrix.data(), from, from + matrix.columns());
    return Matrix.wrap(1, row.length, row.length, row);
  }

  @Test
  void scalesByTheVarianceOfLabels() {
    List<Sample> samples = Samples.some(12);
    double[] energies = samples.stream().mapToDouble(s -> s.energy() / s.atoms()).toArray();
    Loss loss = Loss.scaled(2, 0, 0, samples);
    assertThat(loss.energy()).isEqualTo(2 / Loss.variance(energies));
    assertThat(Loss.variance(new double[] {1, Double.NaN, 3, 5})).isCloseTo(8.0 / 3, within(1e-15));
    assertThat(Loss.scaled(1, 1, 1, samples.subList(0, 1)).energy()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Loss(0, 0, 0))
        .withMessageContaining("one positive");
  }
}
