package org.soapstone.network;

import java.util.List;

/// The shape of a feed-forward network: inputs, hidden layers of one activation, and one linear
/// output.
///
/// Parameters are one array: for each layer its weights, `inputs x outputs` row by row, and then
/// its biases; the readout is the last.
///
/// @param inputs how many numbers go in, at least 1
/// @param hidden units of each hidden layer; none leaves a linear model
/// @param activation of all hidden units
public record Architecture(int inputs, List<Integer> hidden, Activation activation) {

  public Architecture {
    if (inputs < 1) {
      throw new IllegalArgumentException("inputs must be at least 1 but are " + inputs);
    }
    for (int units : hidden) {
      if (units < 1) {
        throw new IllegalArgumentException("hidden layers need at least 1 unit, got " + hidden);
      }
    }
    hidden = List.copyOf(hidden);
    long count = 0;
    int width = inputs;
    for (int units : hidden) {
      count += (width + 1L) * units;
      width = units;
    }
    if (count > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException("a network of " + count + " parameters is too large");
    }
  }

  /// Layers with the readout.
  public int layers() {
    return hidden.size() + 1;
  }

  /// Numbers that go into a layer.
  public int inputs(int layer) {
    return layer == 0 ? inputs : hidden.get(layer - 1);
  }

  /// Numbers that come out of a layer; 1 of the readout.
  public int outputs(int layer) {
    return layer == hidden.size() ? 1 : hidden.get(layer);
  }

  /// Where the parameters of a layer begin; for [#layers] their number in all.
  public int start(int layer) {
    int start = 0;
    for (int before = 0; before < layer; before++) {
      start += (inputs(before) + 1) * outputs(before);
    }
    return start;
  }

  /// Number of parameters.
  public int parameters() {
    return start(layers());
  }

  /// Numbers that the readout sees: units of the last hidden layer, or the inputs if there is none.
  public int features() {
    return inputs(hidden.size());
  }
}
