package org.soapstone.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.AutomaticRelevance;
import org.soapstone.regression.Bootstrap;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.CalibrationData;
import org.soapstone.regression.ErrorDecay;
import org.soapstone.regression.ErrorSums;
import org.soapstone.regression.EvidenceMaximizer;
import org.soapstone.regression.FrameErrors;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Interval;
import org.soapstone.regression.JudgedErrors;
import org.soapstone.regression.LeaveOneOut;
import org.soapstone.regression.LeftOut;
import org.soapstone.regression.NoiseModel;
import org.soapstone.regression.NormalDistribution;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Observations;
import org.soapstone.regression.OrthogonalEquations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.PrecisionSum;
import org.soapstone.regression.Prior;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;
import org.soapstone.regression.RowSpace;
import org.soapstone.regression.RowSpaceEvidence;
import org.soapstone.regression.SmoothnessPrior;
import org.soapstone.testkit.SameBitsProbe.Case;

/// Normal equations, evidence, posterior and leaving out, on a few random rows.
final class RegressionCases {

  private static final RowLayout LAYOUT = new RowLayout(1, 3, 6);
  private static final Hyperparameters HYPER =
      new Hyperparameters(new double[] {1.3}, new double[] {4, 0.5, 2});

  private RegressionCases() {}

  static List<Case> cases() {
    return List.of(
        new Case("regression.equations", () -> equations(data(5, 3), Tasks.inline())),
        new Case("regression.posterior", RegressionCases::posterior),
        new Case("regression.observing", RegressionCases::observing),
        new Case("regression.evidence", () -> evidence(data(4, 4), Tasks.inline())),
        new Case("regression.orthogonal", () -> orthogonal(data(5, 3), Tasks.inline())),
        new Case("regression.rowSpace", () -> rowSpace(data(5, 3), Tasks.inline())),
        new Case("regression.relevance", RegressionCases::relevance),
        new Case("regression.leaveOneOut", () -> leaveOneOut(data(5, 3), Tasks.inline())),
        new Case("regression.distribution", RegressionCases::distribution),
        new Case("regression.smoothness", RegressionCases::smoothness),
        new Case("regression.bootstrap", RegressionCases::bootstrap),
        new Case("regression.decay", RegressionCases::decay));
  }

  static List<Observations> data(int features, int structures) {
    List<Observations> data = new ArrayList<>();
    for (int s = 0; s < structures; s++) {
      Matrix phi = Numbers.uniform(LAYOUT.rows(), features, s);
      double[] target = Numbers.uniform(LAYOUT.rows(), s + 100);
      data.add(new Observations(phi, target, LAYOUT, s % 2 == 0 ? 1 : 2.5));
    }
    return data;
  }

  static double[] equations(List<Observations> data, Tasks tasks) {
    int features = data.get(0).features();
    NormalEquations equations = NormalEquations.of(features, data.subList(1, data.size()), tasks);
    equations.merge(NormalEquations.of(features, data.subList(0, 1), tasks));
    Numbers numbers = new Numbers();
    for (Quantity quantity : Quantity.values()) {
      numbers.add(equations.matrix(quantity)).add(equations.vector(quantity));
      numbers.add(equations.targetSquares(quantity), equations.weights(quantity));
      numbers.add(equations.residualSquares(quantity, Numbers.uniform(features, 9)));
    }
    return numbers.toArray();
  }

  static Posterior fitted(List<Observations> data, Tasks tasks) {
    int features = data.get(0).features();
    NormalEquations equations = NormalEquations.of(features, data, tasks);
    return Posterior.fit(equations, Prior.ridge(features), HYPER, tasks);
  }

  private static double[] posterior() {
    Posterior posterior = fitted(data(11, 3), Tasks.inline());
    Matrix phi = Numbers.uniform(4, 11, 7);
    return new Numbers()
        .add(posterior.mean())
        .add(posterior.factor())
        .add(posterior.logDeterminant())
        .add(posterior.predict(phi))
        .add(posterior.epistemicVariance(Numbers.uniform(11, 8)))
        .add(posterior.epistemicVariances(phi))
        .add(posterior.covariance(phi))
        .add(posterior.covariance())
        .add(posterior.timesCovariance(phi))
        .add(posterior.committee(3, 17))
        .toArray();
  }

  private static double[] observing() {
    Posterior posterior = fitted(data(11, 2), Tasks.inline());
    Posterior updated = posterior.updated(data(11, 3).get(2));
    Posterior expecting = posterior.observing(Numbers.uniform(2, 11, 7), new double[] {3, 4});
    return new Numbers()
        .add(updated.mean())
        .add(updated.factor())
        .add(expecting.factor())
        .toArray();
  }

  static double[] evidence(List<Observations> data, Tasks tasks) {
    int features = data.get(0).features();
    NormalEquations equations = NormalEquations.of(features, data, tasks);
    Numbers numbers = new Numbers();
    for (NoiseModel noise : List.of(NoiseModel.free(), NoiseModel.tied(0.002, 0.1))) {
      EvidenceMaximizer.Maximum maximum =
          EvidenceMaximizer.standard().maximize(equations, Prior.ridge(features), noise, tasks);
      numbers.add(maximum.steps(), maximum.evidence().logEvidence());
      numbers.add(maximum.hyperparameters().alpha()).add(maximum.hyperparameters().beta());
      numbers.add(maximum.evidence().posterior().mean());
    }
    return numbers.toArray();
  }

  static double[] orthogonal(List<Observations> data, Tasks tasks) {
    int features = data.get(0).features();
    OrthogonalEquations equations = new OrthogonalEquations(features, tasks);
    data.forEach(equations::add);
    EvidenceMaximizer.Maximum maximum =
        EvidenceMaximizer.standard().maximize(equations, Prior.ridge(features), tasks);
    Posterior posterior = maximum.evidence().posterior();
    return new Numbers()
        .add(maximum.evidence().logEvidence(), posterior.scaledCondition())
        .add(maximum.hyperparameters().alpha())
        .add(posterior.mean())
        .add(posterior.factor())
        .toArray();
  }

  static double[] rowSpace(List<Observations> data, Tasks tasks) {
    int features = data.get(0).features();
    RowSpace space = new RowSpace(Prior.ridge(features), data, tasks);
    RowSpaceEvidence found =
        EvidenceMaximizer.standard().maximize(space, NoiseModel.free(), Optional.empty());
    PrecisionSum sum = new PrecisionSum(Prior.ridge(features), found.hyperparameters(), tasks);
    data.forEach(sum::add);
    PrecisionSum.Result result = sum.result(2, NoiseModel.free());
    Numbers numbers = new Numbers();
    numbers.add(found.logEvidence(), result.logEvidence());
    numbers.add(found.hyperparameters().alpha()).add(found.hyperparameters().beta());
    numbers.add(result.posterior().mean()).add(result.posterior().factor());
    for (LeftOut one : found.leftOut()) {
      for (int row = 0; row < LAYOUT.rows(); row++) {
        numbers.add(one.residual(row), one.epistemicSd(row), one.seenVariance(row));
      }
    }
    return numbers.toArray();
  }

  private static double[] relevance() {
    NormalEquations equations = NormalEquations.of(4, data(4, 5), Tasks.inline());
    Prior prior = Prior.ridge(4);
    Hyperparameters start =
        EvidenceMaximizer.standard()
            .maximize(equations, prior, NoiseModel.tied(1, 1), Tasks.inline())
            .hyperparameters();
    AutomaticRelevance.Result result =
        new AutomaticRelevance(equations, prior, NoiseModel.tied(1, 1), start, Tasks.inline())
            .result();
    return new Numbers()
        .add(result.logEvidence(), result.kept())
        .add(result.posterior().mean())
        .toArray();
  }

  static double[] leaveOneOut(List<Observations> data, Tasks tasks) {
    List<LeftOut> left = new LeaveOneOut(fitted(data, tasks)).without(data, tasks);
    Numbers numbers = new Numbers();
    CalibrationData calibration = new CalibrationData();
    ErrorSums sums = new ErrorSums(0.9);
    for (LeftOut one : left) {
      calibration.add(one);
      for (int row = 0; row < LAYOUT.rows(); row++) {
        numbers.add(one.residual(row), one.epistemicSd(row), one.totalSd(row));
        sums.add(one.residual(row), one.totalSd(row));
      }
    }
    numbers.add(sums.meanAbsolute(), sums.rootMeanSquare(), sums.largest(), sums.coverage());
    for (Quantity quantity : Quantity.values()) {
      numbers.add(Calibration.conformal(calibration, 0.9).scale(quantity));
      numbers.add(Calibration.maximumLikelihood(calibration).scale(quantity));
    }
    return numbers.toArray();
  }

  private static double[] distribution() {
    Numbers numbers = new Numbers();
    for (double x = -7; x < 7; x += 0.9) {
      numbers.add(NormalDistribution.cumulative(x), NormalDistribution.central(Math.abs(x)));
    }
    for (double p = 0.001; p < 1; p += 0.09) {
      numbers.add(NormalDistribution.quantile(p), NormalDistribution.centralQuantile(p));
    }
    return numbers.toArray();
  }

  private static double[] bootstrap() {
    FrameErrors errors = new FrameErrors();
    for (int i = 0; i < 9; i++) {
      double[] sd = Numbers.uniform(LAYOUT.rows(), 50 + i);
      for (int row = 0; row < sd.length; row++) {
        sd[row] = 0.5 + Math.abs(sd[row]);
      }
      errors.add(i < 4 ? "one" : "", LAYOUT, Numbers.uniform(LAYOUT.rows(), i), sd);
    }
    Numbers numbers = new Numbers();
    for (Interval interval : errors.intervals(new Bootstrap(5, "probe", 2))) {
      numbers.add(interval.times(3).lower(), interval.upper());
    }
    JudgedErrors figures = errors.figures();
    return numbers.add(figures.forceRmse(), figures.calibrationError()).toArray();
  }

  private static double[] decay() {
    double[] labels = {10, 20, 31, 40, 52, 60};
    double[] error = {1, 0.85, 0.8, 0.66, 0.7, 0.62};
    ErrorDecay decay = ErrorDecay.of(labels, error).orElseThrow();
    return new Numbers()
        .add(decay.quantile(0.5, 0.1), decay.quantile(0.5, 0.9), decay.crossing(0.5))
        .add(decay.falls(), decay.levelsOff(), decay.reached(100, 0.5))
        .toArray();
  }

  private static double[] smoothness() {
    int[][] n = {{}, {3}, {1, 4}};
    int[][] l = {{}, {0}, {2, 2}};
    Numbers numbers = new Numbers();
    for (SmoothnessPrior prior :
        List.of(
            SmoothnessPrior.standard(),
            new SmoothnessPrior.Algebraic(1.7, 3, 2),
            new SmoothnessPrior.Exponential(3, 2),
            new SmoothnessPrior.Gaussian(3, 2))) {
      numbers.add(prior.shape(n, l));
    }
    return numbers.toArray();
  }
}
