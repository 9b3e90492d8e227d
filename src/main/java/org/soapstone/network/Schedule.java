package org.soapstone.network;

import org.soapstone.simd.Trigonometry;

/// The learning rate over a training, as a factor of the highest.
public interface Schedule {

  /// The factor at `step` of `total`, counted from 0.
  double factor(int step, int total);

  /// Always 1.
  static Schedule constant() {
    return (step, total) -> 1;
  }

  /// From 1 down to 0 as half a cosine: `(1 + cos(pi step / total)) / 2` (Loshchilov and Hutter,
  /// doi:10.48550/arXiv.1608.03983).
  static Schedule cosine() {
    return (step, total) -> 0.5 * (1 + Trigonometry.cos(Math.PI * step / total));
  }

  /// Multiplied by `factor` `times` times, at equal distances.
  static Schedule steps(int times, double factor) {
    if (times < 1 || !(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException(
          "steps need at least one, by a factor in (0, 1], but there are "
              + times
              + " by "
              + factor);
    }
    return (step, total) -> {
      double product = 1;
      for (int k = 1; k <= times && (long) step * (times + 1) >= (long) k * total; k++) {
        product *= factor;
      }
      return product;
    };
  }

  /// This one, but rising evenly over the first share of the steps, in [0, 1).
  default Schedule warmedUp(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("warm-up must be a share in [0, 1) but is " + share);
    }
    return (step, total) -> {
      double rise = share * total;
      return step + 1 < rise ? factor(step, total) * (step + 1) / rise : factor(step, total);
    };
  }
}
