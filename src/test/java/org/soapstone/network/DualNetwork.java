package org.soapstone.network;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.autodiff.Real;

/// A network for the reader, over any differentiable number: the judge of the fast one.
final class DualNetwork {

  private DualNetwork() {}

  /// The output for one row of inputs.
  static <T extends Real<T>> T value(Architecture shape, List<T> parameters, List<T> inputs) {
    List<T> below = inputs;
    int at = 0;
    for (int layer = 0; layer < shape.layers(); layer++) {
      int outputs = shape.outputs(layer);
      int biases = at + below.size() * outputs;
      List<T> values = new ArrayList<>();
      for (int o = 0; o < outputs; o++) {
        T sum = parameters.get(biases + o);
        for (int k = 0; k < below.size(); k++) {
          sum = sum.plus(below.get(k).times(parameters.get(at + k * outputs + o)));
        }
        values.add(layer < shape.layers() - 1 ? activated(shape.activation(), sum) : sum);
      }
      at = biases + outputs;
      below = values;
    }
    return below.getFirst();
  }

  static <T extends Real<T>> T activated(Activation activation, T u) {
    T one = u.constant(1);
    return switch (activation) {
      case HEAVISIDE -> u.constant(u.lessThan(0) ? 0 : 1);
      case LINEAR -> u;
      case SIGMOID -> one.over(u.negate().exp().plus(1));
      case TANH -> one.minus(u.constant(2).over(u.times(2).exp().plus(1)));
      case RELU -> u.lessThan(0) ? u.constant(0) : u;
      case SILU -> u.over(u.negate().exp().plus(1));
    };
  }
}
