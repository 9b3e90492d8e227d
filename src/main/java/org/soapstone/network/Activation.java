package org.soapstone.network;

import java.util.Arrays;
import java.util.Locale;
import org.soapstone.simd.ExpKernel;
import org.soapstone.simd.Lanes;

/// What a unit makes of its weighted sum, with two derivatives.
///
/// Exponentials are those of [ExpKernel], so that results are the same bits everywhere; the rest is
/// arithmetic with one right answer. All values are within a few units of rounding of their largest
/// size.
public enum Activation {
  /// 1 from 0 on, 0 below: the perceptron of Rosenblatt, doi:10.1037/h0042519.
  HEAVISIDE {
    @Override
    void apply(int n, double[] u, double[] value, double[] slope, double[] curvature) {
      for (int i = 0; i < n; i++) {
        value[i] = u[i] >= 0 ? 1 : u[i] < 0 ? 0 : u[i];
      }
      Arrays.fill(slope, 0, n, 0);
      Arrays.fill(curvature, 0, n, 0);
    }
  },

  /// The sum itself: all layers together are then one linear map.
  LINEAR {
    @Override
    void apply(int n, double[] u, double[] value, double[] slope, double[] curvature) {
      System.arraycopy(u, 0, value, 0, n);
      Arrays.fill(slope, 0, n, 1);
      Arrays.fill(curvature, 0, n, 0);
    }
  },

  /// `1 / (1 + e^-u)`.
  SIGMOID {
    @Override
    void apply(int n, double[] u, double[] value, double[] slope, double[] curvature) {
      decay(n, 1, u, slope);
      for (int i = 0; i < n; i++) {
        double inverse = 1 / (1 + slope[i]);
        double small = slope[i] * inverse;
        value[i] = u[i] < 0 ? small : inverse;
        slope[i] = small * inverse;
        curvature[i] = slope[i] * (1 - 2 * value[i]);
      }
    }
  },

  /// Hyperbolic tangent.
  TANH {
    @Override
    void apply(int n, double[] u, double[] value, double[] slope, double[] curvature) {
      decay(n, 2, u, slope);
      for (int i = 0; i < n; i++) {
        double inverse = 1 / (1 + slope[i]);
        value[i] = Math.copySign((1 - slope[i]) * inverse, u[i]);
        slope[i] = 4 * slope[i] * inverse * inverse;
        curvature[i] = -2 * value[i] * slope[i];
      }
    }
  },

  /// The sum where it is positive, else 0. Forces of such a network jump where a sum changes its
  /// sign.
  RELU {
    @Override
    void apply(int n, double[] u, double[] value, double[] slope, double[] curvature) {
      for (int i = 0; i < n; i++) {
        value[i] = u[i] <= 0 ? 0 : u[i];
        slope[i] = u[i] > 0 ? 1 : 0;
      }
      Arrays.fill(curvature, 0, n, 0);
    }
  },

  /// `u / (1 + e^-u)`: like [#RELU] far from 0, and smooth (doi:10.1016/j.neunet.2017.12.012).
  SILU {
    @Override
    void apply(int n, double[] u, double[] value, double[] slope, double[] curvature) {
      decay(n, 1, u, slope);
      for (int i = 0; i < n; i++) {
        double inverse = 1 / (1 + slope[i]);
        double small = slope[i] * inverse;
        double sigmoid = u[i] < 0 ? small : inverse;
        double rise = small * inverse;
        value[i] = u[i] * sigmoid;
        slope[i] = Math.fma(u[i], rise, sigmoid);
        curvature[i] = rise * Math.fma(u[i], 1 - 2 * sigmoid, 2);
      }
    }
  };

  private static final ExpKernel EXPONENTIAL = ExpKernel.of(Lanes.chosen());

  /// Value and first and second derivative at the first `n` sums.
  abstract void apply(int n, double[] u, double[] value, double[] slope, double[] curvature);

  /// `e^(-factor |u|)`, never above 1, so that nothing overflows.
  private static void decay(int n, double factor, double[] u, double[] out) {
    for (int i = 0; i < n; i++) {
      out[i] = -factor * Math.abs(u[i]);
    }
    EXPONENTIAL.exp(n, out, 0, out, 0);
  }

  /// The word for settings and files.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The activation of a word.
  ///
  /// @throws IllegalArgumentException naming those that there are
  public static Activation of(String word) {
    for (Activation activation : values()) {
      if (activation.word().equals(word)) {
        return activation;
      }
    }
    throw new IllegalArgumentException(
        "activation must be one of "
            + String.join(", ", Arrays.stream(values()).map(Activation::word).toList())
            + " but is "
            + word);
  }

  /// Refuses what no gradient can train.
  ///
  /// @throws IllegalArgumentException if it is [#HEAVISIDE]
  public void requireTrainable() {
    if (this == HEAVISIDE) {
      throw new IllegalArgumentException(
          "activation heaviside cannot be trained by gradients, as its slope is 0 wherever it has one,"
              + " and gives no forces: take tanh, silu or sigmoid");
    }
  }
}
