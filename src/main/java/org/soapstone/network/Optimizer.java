package org.soapstone.network;

/// How a gradient moves the parameters. An object remembers what it needs of earlier steps, and
/// serves one training.
public interface Optimizer {

  /// Moves the parameters against the gradient.
  ///
  /// @param rate the learning rate of this step
  void step(double[] parameters, double[] gradient, double rate);

  /// The kinds that there are.
  enum Kind {
    SGD,
    MOMENTUM,
    ADAM,
    LBFGS;

    /// A fresh one for so many parameters.
    Optimizer create(int parameters) {
      return switch (this) {
        case SGD -> new Descent(parameters, 0);
        case MOMENTUM -> new Descent(parameters, 0.9);
        case ADAM -> new Adam(parameters, 0.9, 0.999, 1e-8);
        case LBFGS -> throw new IllegalArgumentException("lbfgs is no step by one gradient alone");
      };
    }
  }

  /// `v <- m v + g`, `theta <- theta - rate v`: gradient descent, with momentum `m` if that is
  /// above 0 (Polyak, doi:10.1016/0041-5553(64)90137-5).
  final class Descent implements Optimizer {

    private final double momentum;
    private final double[] velocity;

    /// @param momentum in [0, 1)
    public Descent(int parameters, double momentum) {
      if (!(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException("momentum must be in [0, 1) but is " + momentum);
      }
      this.momentum = momentum;
      velocity = new double[parameters];
    }

    @Override
    public void step(double[] parameters, double[] gradient, double rate) {
      for (int k = 0; k < velocity.length; k++) {
        velocity[k] = Math.fma(momentum, velocity[k], gradient[k]);
        parameters[k] = Math.fma(-rate, velocity[k], parameters[k]);
      }
    }
  }

  /// Steps of about the learning rate in every parameter: the mean gradient over the root of the
  /// mean SQUARED gradient, both corrected for their start at 0 (Kingma and Ba,
  /// doi:10.48550/arXiv.1412.6980).
  ///
  /// ```text
  /// m <- b1 m + (1 - b1) g,   v <- b2 v + (1 - b2) g^2
  /// theta <- theta - rate (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + e)
  /// ```
  final class Adam implements Optimizer {

    private final double b1;
    private final double b2;
    private final double smallest;
    private final double[] mean;
    private final double[] square;
    private double power1 = 1;
    private double power2 = 1;

    /// @param b1 memory of the mean, in [0, 1)
    /// @param b2 memory of the square, in [0, 1)
    /// @param smallest added to the root
    public Adam(int parameters, double b1, double b2, double smallest) {
      if (!(b1 >= 0 && b1 < 1 && b2 >= 0 && b2 < 1 && smallest > 0)) {
        throw new IllegalArgumentException(
            "b1 and b2 must be in [0, 1) and the smallest root positive but they are %s, %s, %s"
                .formatted(b1, b2, smallest));
      }
      this.b1 = b1;
      this.b2 = b2;
      this.smallest = smallest;
      mean = new double[parameters];
      square = new double[parameters];
    }

    @Override
    public void step(double[] parameters, double[] gradient, double rate) {
      power1 *= b1;
      power2 *= b2;
      double meanScale = rate / (1 - power1);
      double squareScale = 1 / (1 - power2);
      for (int k = 0; k < mean.length; k++) {
        double g = gradient[k];
        mean[k] = Math.fma(b1, mean[k], (1 - b1) * g);
        square[k] = Math.fma(b2, square[k], (1 - b2) * g * g);
        parameters[k] -= meanScale * mean[k] / (Math.sqrt(square[k] * squareScale) + smallest);
      }
    }
  }
}
