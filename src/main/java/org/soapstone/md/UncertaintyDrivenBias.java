package org.soapstone.md;

import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.UncertainCalculator;
import org.soapstone.calculator.UncertainEvaluation;
import org.soapstone.structure.Structure;

/**
 * Uncertainty-driven dynamics (Kulichenko and others 2023, doi:10.1038/s43588-023-00406-5): a hill
 * stands where the potential is certain.
 *
 * <pre>
 * E + A [exp(-u) - 1],   u = sigma^2 / (2 N B^2)
 * </pre>
 *
 * <p>with sigma the standard deviation of the energy of N atoms. What it takes off the energy, from
 * nothing to A, is a function of the structure alone and does not change in time. Where sigma is
 * small beside {@code B sqrt(N)} it is the variance times {@code A / (2 N B^2)}; where it is large
 * there is no force left.
 *
 * <p>The half is that of a committee of M whose sum of squares is counted half, as in the paper: A
 * and B mean the same.
 *
 * @param height A, eV
 * @param width B, eV: per square root of the number of atoms, like the uncertainty of an energy
 */
public record UncertaintyDrivenBias(double height, double width) implements Bias {

  /** Checks the bounds. */
  public UncertaintyDrivenBias {
    if (!(height >= 0 && height < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("height: expected a finite number >= 0, got " + height);
    }
    if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("width: expected a finite number > 0, got " + width);
    }
  }

  @Override
  public void adapt(MdState state) {
    if (state.tau() != 1) {
      state.feel(1);
    }
  }

  @Override
  public UncertainCalculator around(UncertainCalculator calculator) {
    return new UncertainCalculator() {
      @Override
      public String name() {
        return calculator.name();
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        return calculator.evaluate(structure);
      }

      @Override
      public UncertainEvaluation evaluateUncertain(Structure structure) {
        UncertainEvaluation both = calculator.evaluateUncertain(structure);
        return new UncertainEvaluation(both.mean(), depth(both.deviation(), structure.size()));
      }

      @Override
      public UncertainCalculator alongTrajectory() {
        return around(calculator.alongTrajectory());
      }
    };
  }

  /**
   * {@code D = A [1 - exp(-u)]}, whose slope is {@code A exp(-u) sigma / (N B^2)} times that of
   * sigma.
   */
  private Evaluation depth(Evaluation sigma, int atoms) {
    double square = atoms * width * width;
    double fall = StrictMath.expm1(-0.5 * sigma.energy() * sigma.energy() / square);
    double slope = height * (1 + fall) * sigma.energy() / square;
    return new Evaluation(
        -height * fall, times(slope, sigma.forces()), times(slope, sigma.virial()));
  }

  private static double[] times(double factor, double[] values) {
    for (int k = 0; k < values.length; k++) {
      values[k] *= factor;
    }
    return values;
  }
}
