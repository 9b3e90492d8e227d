package org.soapstone.potential;

import java.util.Arrays;
import java.util.List;
import org.soapstone.linalg.Gemv;
import org.soapstone.linalg.Matrix;
import org.soapstone.network.LastLayer;
import org.soapstone.network.Member;
import org.soapstone.network.Outcome;
import org.soapstone.network.Sample;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Prior;
import org.soapstone.regression.RowLayout;

/// A network whose readout is replaced by a Bayesian linear regression on what it sees: its mean,
/// and an exact posterior for the last layer. Layers below are taken as they are, so that error
/// bars know nothing of what else they might have learnt. Safe to share between threads.
public final class BayesianLastLayer implements Member<Sample> {

  private final LastLayer layer;
  private final Posterior posterior;

  /// @param posterior of the coefficients of [LastLayer#rows]
  public BayesianLastLayer(LastLayer layer, Posterior posterior) {
    if (posterior.features() != layer.columns()) {
      throw new IllegalArgumentException(
          "posterior must have %d features but has %d"
              .formatted(layer.columns(), posterior.features()));
    }
    this.layer = layer;
    this.posterior = posterior;
  }

  /// The posterior of given hyperparameters from labelled structures.
  public static BayesianLastLayer fit(
      LastLayer layer,
      List<Sample> samples,
      Prior prior,
      Hyperparameters hyperparameters,
      Tasks tasks) {
    NormalEquations equations =
        NormalEquations.of(layer.columns(), observations(layer, samples), tasks);
    return new BayesianLastLayer(layer, Posterior.fit(equations, prior, hyperparameters, tasks));
  }

  /// Rows and targets of the labels that are there: energies and virials per atom, and forces.
  public static List<Observations> observations(LastLayer layer, List<Sample> samples) {
    return samples.stream()
        .filter(sample -> layout(sample).rows() > 0)
        .map(sample -> observations(layer.rows(sample), sample))
        .toList();
  }

  private static RowLayout layout(Sample sample) {
    int forces = 0;
    int virials = 0;
    for (int c = 0; c < sample.coordinates(); c++) {
      int labelled = Double.isNaN(sample.slope(c)) ? 0 : 1;
      forces += c < sample.forces() ? labelled : 0;
      virials += c < sample.forces() ? 0 : labelled;
    }
    return new RowLayout(Double.isNaN(sample.energy()) ? 0 : 1, forces, virials);
  }

  private static Observations observations(Matrix rows, Sample sample) {
    RowLayout layout = layout(sample);
    Matrix phi = new Matrix(layout.rows(), rows.columns());
    double[] target = new double[layout.rows()];
    int to = 0;
    for (int row = 0; row < rows.rows(); row++) {
      double label = row == 0 ? sample.energy() : sample.slope(row - 1);
      if (!Double.isNaN(label)) {
        double scale = row > 0 && row <= sample.forces() ? 1 : 1.0 / sample.atoms();
        for (int k = 0; k < rows.columns(); k++) {
          phi.set(to, k, scale * rows.get(row, k));
        }
        target[to++] = scale * label;
      }
    }
    return new Observations(phi, target, layout, sample.weight());
  }

  public Posterior posterior() {
    return posterior;
  }

  /// Mean energy and slopes.
  @Override
  public Outcome evaluate(Sample sample) {
    return outcome(posterior.predict(layer.rows(sample)));
  }

  /// Epistemic standard deviation of the energy `s`, eV, and its slopes `-ds/dq`.
  public Outcome uncertainty(Sample sample) {
    Matrix rows = layer.rows(sample);
    Matrix energy = Matrix.wrap(1, rows.columns(), rows.stride(), rows.data());
    Matrix product = posterior.timesCovariance(energy);
    double[] covariances = new double[rows.rows()];
    Gemv.multiplyAdd(1, rows, product.data(), covariances);
    double deviation = Math.sqrt(Math.max(0, covariances[0]));
    for (int row = 0; row < covariances.length; row++) {
      covariances[row] = deviation > 0 ? covariances[row] / deviation : 0;
    }
    covariances[0] = deviation;
    return outcome(covariances);
  }

  /// Epistemic standard deviation of each slope.
  public double[] slopeDeviations(Sample sample) {
    double[] variances = posterior.epistemicVariances(layer.rows(sample), Tasks.inline());
    double[] deviations = new double[variances.length - 1];
    for (int c = 0; c < deviations.length; c++) {
      deviations[c] = Math.sqrt(variances[1 + c]);
    }
    return deviations;
  }

  private static Outcome outcome(double[] rows) {
    return new Outcome(rows[0], Arrays.copyOfRange(rows, 1, rows.length));
  }
}
