package org.soapstone.potential;

import java.util.function.UnaryOperator;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.UncertainCalculator;
import org.soapstone.calculator.UncertainEvaluation;
import org.soapstone.descriptor.Contraction;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Gemv;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.VerletList;

/**
 * The uncertainty of a potential's energy as an energy surface of its own, beside the energy.
 *
 * <pre>
 * sigma^2 = phi S phi^T,   w = S phi^T,   -dsigma/dr = -(dphi/dr) w / sigma
 * </pre>
 *
 * with {@code phi} the features summed over all atoms. So the slope of sigma is what the same
 * features give with the weights {@code w / sigma}: after the features and two triangular solves,
 * one pass over the pairs yields both surfaces.
 */
public final class UncertaintySurface implements UncertainCalculator {

  /** Uncertainties below this share of the size of the summed terms are rounding. */
  private static final double ROUNDING = 1e-12;

  private final Potential potential;
  private final UnaryOperator<double[]> covariance;
  private final Tasks tasks;

  private UncertaintySurface(Potential potential, UnaryOperator<double[]> covariance, Tasks tasks) {
    this.potential = potential;
    this.covariance = covariance;
    this.tasks = tasks;
  }

  /** Of the posterior itself. */
  public static UncertaintySurface exact(Potential potential, Tasks tasks) {
    Factored precision = new Factored(potential.posterior().factor());
    return new UncertaintySurface(potential, precision::solve, tasks);
  }

  /**
   * Of a committee: {@code sigma^2} is the mean square of the members' departures from the
   * potential, which is the above with {@code S = Z^T Z / M} for draws Z from the posterior about
   * zero. It costs as much and adds the noise of drawing; it is here to be compared with.
   */
  public static UncertaintySurface committee(
      Potential potential, int members, long seed, Tasks tasks) {
    if (members < 1) {
      throw new IllegalArgumentException("members: expected at least 1, got " + members);
    }
    Matrix draws = potential.posterior().zeroMean().committee(members, seed);
    UnaryOperator<double[]> covariance =
        phi -> {
          double[] departures = new double[members];
          Gemv.multiplyAdd(1.0 / members, draws, phi, departures);
          double[] product = new double[phi.length];
          Gemv.transposedMultiplyAdd(1, draws, departures, product);
          return product;
        };
    return new UncertaintySurface(potential, covariance, tasks);
  }

  @Override
  public String name() {
    return potential.name();
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return potential.evaluate(structure, tasks);
  }

  @Override
  public UncertainEvaluation evaluateUncertain(Structure structure) {
    potential.requireKnown(structure);
    return evaluate(structure, NeighborList.build(structure, potential.settings().range(), tasks));
  }

  @Override
  public UncertainCalculator alongTrajectory() {
    VerletList verlet = new VerletList(potential.settings().range(), Potential.SKIN);
    Calculator mean = potential.alongTrajectory();
    return new UncertainCalculator() {
      @Override
      public String name() {
        return potential.name();
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        return mean.evaluate(structure, tasks);
      }

      @Override
      public UncertainEvaluation evaluateUncertain(Structure structure) {
        potential.requireKnown(structure);
        return UncertaintySurface.this.evaluate(structure, verlet.update(structure));
      }
    };
  }

  private UncertainEvaluation evaluate(Structure structure, NeighborList list) {
    FeatureMap features = potential.features();
    double[] phi = features.values(structure, list);
    double[] w = covariance.apply(phi);
    double variance = 0;
    double terms = 0;
    for (int k = 0; k < phi.length; k++) {
      variance = Math.fma(phi[k], w[k], variance);
      terms += Math.abs(phi[k] * w[k]);
    }
    double calibrated = potential.calibration().scale(Quantity.ENERGY);
    boolean certain = !(variance > ROUNDING * terms);
    double sigma = certain ? 0 : calibrated * Math.sqrt(variance);
    double slope = certain ? 0 : calibrated * calibrated / sigma;
    double[][] weights = {potential.posterior().mean(), w};
    Contraction[] results = features.contract(structure, list, weights, tasks);
    return new UncertainEvaluation(
        potential.withBaselines(structure, list, results[0]), deviation(sigma, slope, results[1]));
  }

  private static Evaluation deviation(double sigma, double slope, Contraction of) {
    return new Evaluation(sigma, scaled(of.forces(), slope), scaled(of.virial(), slope));
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int k = 0; k < values.length; k++) {
      scaled[k] = factor * values[k];
    }
    return scaled;
  }
}
