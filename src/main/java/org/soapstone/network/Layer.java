package org.soapstone.network;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;

/// One layer and what is known of it for a batch of rows: sums, values, their derivatives along a
/// direction, and derivatives of a result by them. Memory of one thread.
final class Layer {

  private static final double[] NONE = {};

  final int inputs;
  final int outputs;

  private final Activation activation;
  private final int start;
  private final Products products;
  private final double[] weights;
  private final double[] turned;
  private final double[] biases;
  private final double[] weightBar;
  private final double[] biasBar;

  /// Of each row and unit.
  double[] value = NONE;

  double[] valueDot = NONE;

  /// By the value, and by its derivative along the direction; the layer above writes them, or the
  /// caller at the top. [#pullBack] uses them up.
  double[] valueBar = NONE;

  double[] dotBar = NONE;

  private double[] sum = NONE;
  private double[] slope = NONE;
  private double[] curvature = NONE;
  private double[] sumDot = NONE;

  Layer(Architecture shape, int layer, Tasks tasks) {
    inputs = shape.inputs(layer);
    outputs = shape.outputs(layer);
    activation = layer == shape.layers() - 1 ? Activation.LINEAR : shape.activation();
    start = shape.start(layer);
    products = new Products(tasks);
    weights = new double[inputs * outputs];
    turned = new double[inputs * outputs];
    biases = new double[outputs];
    weightBar = new double[inputs * outputs];
    biasBar = new double[outputs];
  }

  /// Takes its share of a network's parameters, which begin at `from`.
  void load(double[] parameters, int from) {
    System.arraycopy(parameters, from + start, weights, 0, weights.length);
    System.arraycopy(parameters, from + start + weights.length, biases, 0, outputs);
    for (int k = 0; k < inputs; k++) {
      for (int o = 0; o < outputs; o++) {
        turned[o * inputs + k] = weights[k * outputs + o];
      }
    }
  }

  void reserve(int rows) {
    int size = rows * outputs;
    sum = Products.reserve(sum, size);
    value = Products.reserve(value, size);
    slope = Products.reserve(slope, size);
    curvature = Products.reserve(curvature, size);
    sumDot = Products.reserve(sumDot, size);
    valueDot = Products.reserve(valueDot, size);
    valueBar = Products.reserve(valueBar, size);
    dotBar = Products.reserve(dotBar, size);
  }

  /// `u = W^T h + b`, `s(u)`.
  void forward(int rows, double[] below) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(biases, 0, sum, i * outputs, outputs);
    }
    products.add(rows, inputs, outputs, below, weights, sum);
    activation.apply(rows * outputs, sum, value, slope, curvature);
  }

  /// After [#forward]: `u' = W^T h'`, `s'(u) u'`.
  void forwardDot(int rows, double[] belowDot) {
    Arrays.fill(sumDot, 0, rows * outputs, 0);
    products.add(rows, inputs, outputs, belowDot, weights, sumDot);
    for (int i = 0; i < rows * outputs; i++) {
      valueDot[i] = slope[i] * sumDot[i];
    }
  }

  /// From [#valueBar] to that of the layer below.
  void pullBack(int rows, double[] belowBar) {
    for (int i = 0; i < rows * outputs; i++) {
      valueBar[i] *= slope[i];
    }
    toBelow(rows, valueBar, belowBar);
  }

  /// From [#valueBar] and [#dotBar] to the gradient of this layer's parameters, which is kept until
  /// [#addGradient].
  ///
  /// @param dual whether there is a direction, and [#dotBar] counts
  void pullBackToParameters(int rows, double[] below, double[] belowDot, boolean dual) {
    for (int i = 0; i < rows * outputs; i++) {
      double bar = valueBar[i] * slope[i];
      if (dual) {
        bar = Math.fma(curvature[i] * sumDot[i], dotBar[i], bar);
        dotBar[i] *= slope[i];
      }
      valueBar[i] = bar;
    }
    Arrays.fill(weightBar, 0);
    Arrays.fill(biasBar, 0);
    products.addTransposed(rows, inputs, outputs, below, valueBar, weightBar);
    if (dual) {
      products.addTransposed(rows, inputs, outputs, belowDot, dotBar, weightBar);
    }
    for (int i = 0; i < rows; i++) {
      for (int o = 0; o < outputs; o++) {
        biasBar[o] += valueBar[i * outputs + o];
      }
    }
  }

  /// After [#pullBackToParameters]: what the layer below needs for the same.
  void pullBackBoth(int rows, Layer below, boolean dual) {
    toBelow(rows, valueBar, below.valueBar);
    if (dual) {
      toBelow(rows, dotBar, below.dotBar);
    }
  }

  private void toBelow(int rows, double[] sumBar, double[] belowBar) {
    Arrays.fill(belowBar, 0, rows * inputs, 0);
    products.add(rows, outputs, inputs, sumBar, turned, belowBar);
  }

  /// Adds the gradient to that of a network, which begins at `from`.
  void addGradient(double[] gradient, int from) {
    int at = from + start;
    for (int k = 0; k < weightBar.length; k++) {
      gradient[at + k] += weightBar[k];
    }
    for (int o = 0; o < outputs; o++) {
      gradient[at + weightBar.length + o] += biasBar[o];
    }
  }
}
