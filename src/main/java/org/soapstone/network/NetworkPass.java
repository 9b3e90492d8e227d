package org.soapstone.network;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;

/// One network run over a batch of rows, forward and backward; memory of one thread, kept from call
/// to call.
///
/// ```
/// pass.load(parameters, 0);
/// double[] x = pass.inputs(rows);           // to be filled, rows x inputs
/// pass.forward();                           // values()
/// double[] slopes = pass.inputGradient();   // dy/dx, rows x inputs
/// double[] v = pass.directions();           // to be filled
/// pass.forwardDot();                        // v . dy/dx
/// pass.addParameterGradient(a, true, gradient, 0);   // of sum_rows a y + v . dy/dx
/// ```
final class NetworkPass {

  private static final double[] NONE = {};

  private final Architecture shape;
  private final Layer[] layers;
  private int rows;
  private double[] x = NONE;
  private double[] direction = NONE;
  private double[] inputBar = NONE;

  NetworkPass(Architecture shape, Tasks tasks) {
    this.shape = shape;
    layers = new Layer[shape.layers()];
    for (int l = 0; l < layers.length; l++) {
      layers[l] = new Layer(shape, l, tasks);
    }
  }

  /// Takes parameters that begin at `start`.
  void load(double[] parameters, int start) {
    for (Layer layer : layers) {
      layer.load(parameters, start);
    }
  }

  /// Inputs of so many rows, to be filled by the caller.
  double[] inputs(int count) {
    rows = count;
    int size = Math.multiplyExact(count, shape.inputs());
    x = Products.reserve(x, size);
    direction = Products.reserve(direction, size);
    inputBar = Products.reserve(inputBar, size);
    for (Layer layer : layers) {
      layer.reserve(count);
    }
    return x;
  }

  void forward() {
    double[] below = x;
    for (Layer layer : layers) {
      layer.forward(rows, below);
      below = layer.value;
    }
  }

  /// The output of each row.
  double[] values() {
    return readout().value;
  }

  /// `dy/dx` of each row, after [#forward].
  double[] inputGradient() {
    Arrays.fill(readout().valueBar, 0, rows, 1);
    return pullBackFrom(layers.length - 1);
  }

  /// Directions of the inputs, to be filled by the caller.
  double[] directions() {
    return direction;
  }

  /// Derivatives along the directions, after [#forward].
  void forwardDot() {
    double[] below = direction;
    for (Layer layer : layers) {
      layer.forwardDot(rows, below);
      below = layer.valueDot;
    }
  }

  /// `v . dy/dx` of each row, after [#forwardDot].
  double[] dots() {
    return readout().valueDot;
  }

  /// Adds the gradient of `sum_rows a y`, and with `dual` of `sum_rows v . dy/dx`, by the
  /// parameters.
  ///
  /// @param a one number a row
  /// @param dual whether [#forwardDot] has run and its directions count
  void addParameterGradient(double[] a, boolean dual, double[] gradient, int start) {
    System.arraycopy(a, 0, readout().valueBar, 0, rows);
    Arrays.fill(readout().dotBar, 0, rows, 1);
    for (int l = layers.length - 1; l >= 0; l--) {
      Layer layer = layers[l];
      layer.pullBackToParameters(
          rows,
          l == 0 ? x : layers[l - 1].value,
          l == 0 ? direction : layers[l - 1].valueDot,
          dual);
      layer.addGradient(gradient, start);
      if (l > 0) {
        layer.pullBackBoth(rows, layers[l - 1], dual);
      }
    }
  }

  /// What the readout sees, rows x [Architecture#features].
  double[] features() {
    return layers.length == 1 ? x : layers[layers.length - 2].value;
  }

  /// Derivatives of what the readout sees at one place by the inputs, rows x inputs.
  double[] featureGradient(int unit) {
    if (layers.length == 1) {
      Arrays.fill(inputBar, 0, rows * shape.inputs(), 0);
      for (int i = 0; i < rows; i++) {
        inputBar[i * shape.inputs() + unit] = 1;
      }
      return inputBar;
    }
    Layer last = layers[layers.length - 2];
    Arrays.fill(last.valueBar, 0, rows * last.outputs, 0);
    for (int i = 0; i < rows; i++) {
      last.valueBar[i * last.outputs + unit] = 1;
    }
    return pullBackFrom(layers.length - 2);
  }

  private double[] pullBackFrom(int top) {
    for (int l = top; l >= 0; l--) {
      layers[l].pullBack(rows, l == 0 ? inputBar : layers[l - 1].valueBar);
    }
    return inputBar;
  }

  private Layer readout() {
    return layers[layers.length - 1];
  }
}
