package org.soapstone.network;

import org.soapstone.random.CounterRandom;

/// How the parameters of a network begin. Draws depend on the seed and on the number of the network
/// alone.
public enum Initialisation {
  /// All weights normal with variance 1, biases uniform within `1 / sqrt(inputs)`: for a few inputs
  /// and units.
  NORMAL {
    @Override
    double weightDeviation(Architecture shape, int layer) {
      return 1;
    }

    @Override
    double biasBound(Architecture shape, int layer) {
      return 1 / Math.sqrt(shape.inputs(layer));
    }
  },

  /// Weights normal with variance `1 / inputs` (LeCun et al., doi:10.1007/3-540-49430-8_2), twice
  /// that above units that are silent half the time (He et al., doi:10.1109/ICCV.2015.123); biases
  /// 0. Sums of standardised inputs are then of size 1 in every layer.
  SCALED {
    @Override
    double weightDeviation(Architecture shape, int layer) {
      boolean halfSilent =
          layer > 0
              && (shape.activation() == Activation.RELU || shape.activation() == Activation.SILU);
      return Math.sqrt((halfSilent ? 2.0 : 1.0) / shape.inputs(layer));
    }

    @Override
    double biasBound(Architecture shape, int layer) {
      return 0;
    }
  };

  abstract double weightDeviation(Architecture shape, int layer);

  abstract double biasBound(Architecture shape, int layer);

  /// Parameters of `networks` networks of one shape, one after the other.
  public double[] draw(Architecture shape, int networks, long seed) {
    double[] parameters = new double[Math.multiplyExact(networks, shape.parameters())];
    for (int network = 0; network < networks; network++) {
      CounterRandom random = CounterRandom.of(seed, "network/weights", network);
      int at = network * shape.parameters();
      for (int layer = 0; layer < shape.layers(); layer++) {
        double deviation = weightDeviation(shape, layer);
        for (int k = 0; k < shape.inputs(layer) * shape.outputs(layer); k++) {
          parameters[at++] = deviation * random.gaussian();
        }
        double bound = biasBound(shape, layer);
        for (int o = 0; o < shape.outputs(layer); o++) {
          parameters[at++] = bound * (2 * random.uniform() - 1);
        }
      }
    }
    return parameters;
  }
}
