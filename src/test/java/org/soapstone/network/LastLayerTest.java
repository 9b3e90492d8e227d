package org.soapstone.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.testkit.FiniteDifference;

class LastLayerTest {

  private static List<Integer> hidden(int layers) {
    return List.of(5, 4).subList(0, layers);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void withTheReadoutItIsTheNetwork(int layers) {
    AtomicNetwork network = Samples.network(Activation.TANH, hidden(layers));
    LastLayer last = new LastLayer(network);
    double[] readout = last.readout();
    for (Sample sample : Samples.some(4)) {
      Matrix rows = last.rows(sample);
      Outcome outcome = network.evaluate(sample);
      for (int row = 0; row < rows.rows(); row++) {
        double sum = 0;
        for (int k = 0; k < last.columns(); k++) {
          sum += rows.get(row, k) * readout[k];
        }
        double expected = row == 0 ? outcome.energy() : outcome.slopes()[row - 1];
        assertThat(sum).isCloseTo(expected, within(1e-13));
      }
    }
  }

  /// Step and tolerance as for slopes of the energy.
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void rowsAreMinusDerivativesOfTheFirst(int layers) {
    LastLayer last = new LastLayer(Samples.network(Activation.SILU, hidden(layers)));
    Sample sample = Samples.some(4).get(3);
    Matrix rows = last.rows(sample);
    for (int c = 0; c < sample.coordinates(); c++) {
      for (int k = 0; k < last.columns(); k++) {
        int coordinate = c;
        int column = k;
        double difference =
            FiniteDifference.richardson(
                step -> last.rows(Samples.moved(sample, coordinate, step)).get(0, column), 0, 2e-4);
        assertThat(rows.get(1 + c, k)).isCloseTo(-difference, within(1e-10));
      }
    }
  }
}
