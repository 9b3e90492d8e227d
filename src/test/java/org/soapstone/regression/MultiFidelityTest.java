package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;

class MultiFidelityTest {

  private static final int FEATURES = 6;
  private static final RowLayout LAYOUT = new RowLayout(1, 6, 0);

  /// A constant of fixed precision and two groups.
  private static final Prior PRIOR =
      new Prior(new int[] {0, 1, 1, 1, 2, 2}, new double[] {1, 1, 2, 4, 1, 3}).withFixed(0, 0.01);

  private static final double[] RHO = {0.8, -1.3};

  private static final List<Hyperparameters> OWN =
      List.of(
          new Hyperparameters(new double[] {0.01, 0.5, 2}, new double[] {30, 8, 1}),
          new Hyperparameters(new double[] {0.01, 7, 5}, new double[] {50, 20, 1}),
          new Hyperparameters(new double[] {0.01, 20, 3}, new double[] {10, 90, 1}));

  /// Structures labelled on one level each, with coefficients of no particular kind.
  private static List<List<Observations>> data(int levels) {
    List<List<Observations>> data = new ArrayList<>();
    for (int l = 0; l < levels; l++) {
      double[] sd = SyntheticData.filled(FEATURES, 1);
      double[] noise = {0.1, 0.2, 0};
      data.add(new SyntheticData(10 + l, sd, noise, 4 - l, LAYOUT).structures);
    }
    return data;
  }

  private static List<Fidelity> levels(List<List<Observations>> data) {
    return data.stream().map(each -> level(each, NoiseModel.free())).toList();
  }

  private static Fidelity level(List<Observations> data, NoiseModel noise) {
    return new Fidelity(NormalEquations.of(FEATURES, data, Tasks.inline()), PRIOR, noise);
  }

  private static FidelityParameters parameters(int levels) {
    return new FidelityParameters(OWN.subList(0, levels), java.util.Arrays.copyOf(RHO, levels - 1));
  }

  /// The same model as a Gaussian process over all rows, in which `f_l = sum_(j <= l) c_lj d_j`
  /// with `c_lj` the product of the rho between: no coefficients, plain elimination.
  private static final class FunctionView {
    private final FidelityParameters parameters;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> level = new ArrayList<>();
    private final List<Double> target = new ArrayList<>();
    private final List<Double> noise = new ArrayList<>();
    private double repeats;

    FunctionView(List<List<Observations>> data, FidelityParameters parameters) {
      this.parameters = parameters;
      for (int l = 0; l < data.size(); l++) {
        for (Observations structure : data.get(l)) {
          for (int i = 0; i < structure.rows(); i++) {
            rows.add(row(structure.phi(), i));
            level.add(l);
            target.add(structure.target(i));
            double beta = parameters.levels().get(l).beta(structure.layout().quantity(i));
            double weight = structure.weight(i);
            noise.add(1 / (beta * weight));
            repeats += 0.5 * ((weight - 1) * Math.log(beta / (2 * Math.PI)) - Math.log(weight));
          }
        }
      }
    }

    private double kernel(double[] x, int a, double[] z, int b) {
      double sum = 0;
      for (int j = 0; j <= Math.min(a, b); j++) {
        double[] p = PRIOR.precision(parameters.levels().get(j));
        for (int k = 0; k < FEATURES; k++) {
          sum += factor(j, a) * factor(j, b) * x[k] * z[k] / p[k];
        }
      }
      return sum;
    }

    private double factor(int from, int to) {
      double product = 1;
      for (int l = from; l < to; l++) {
        product *= parameters.rho()[l];
      }
      return product;
    }

    private double[][] matrix() {
      double[][] c = new double[rows.size()][rows.size()];
      for (int i = 0; i < c.length; i++) {
        for (int j = 0; j < c.length; j++) {
          c[i][j] = kernel(rows.get(i), level.get(i), rows.get(j), level.get(j));
        }
        c[i][i] += noise.get(i);
      }
      return c;
    }

    private double[] targets() {
      return target.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double logEvidence() {
      double[] solution = targets();
      double sum = FunctionSpace.eliminate(matrix(), solution);
      sum += rows.size() * Math.log(2 * Math.PI);
      for (int i = 0; i < solution.length; i++) {
        sum += target.get(i) * solution[i];
      }
      return repeats - 0.5 * sum;
    }

    double mean(double[] x, int at) {
      double[] solution = targets();
      FunctionSpace.eliminate(matrix(), solution);
      double sum = 0;
      for (int i = 0; i < solution.length; i++) {
        sum += solution[i] * kernel(x, at, rows.get(i), level.get(i));
      }
      return sum;
    }

    double variance(double[] x, int at) {
      double[] solution = new double[rows.size()];
      for (int i = 0; i < solution.length; i++) {
        solution[i] = kernel(x, at, rows.get(i), level.get(i));
      }
      double[] right = solution.clone();
      FunctionSpace.eliminate(matrix(), solution);
      double sum = kernel(x, at, x, at);
      for (int i = 0; i < solution.length; i++) {
        sum -= right[i] * solution[i];
      }
      return sum;
    }
  }

  private static double[] row(Matrix matrix, int i) {
    double[] row = new double[matrix.columns()];
    for (int k = 0; k < row.length; k++) {
      row[k] = matrix.get(i, k);
    }
    return row;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void isTheProcessOfAllRows(int levels) {
    List<List<Observations>> data = data(levels);
    FidelityParameters parameters = parameters(levels);
    FunctionView process = new FunctionView(data, parameters);
    FidelityEvidence evidence = new FidelityEvidence(levels(data), parameters, Tasks.inline());
    // Some 50 rows of numbers of order 1, solved twice: 1e-12 of the sums.
    assertThat(evidence.logEvidence()).isCloseTo(process.logEvidence(), within(1e-9));
    FidelityPosterior posterior = evidence.posterior();
    CounterRandom random = CounterRandom.of(3, "probe", 0);
    Matrix phi = SyntheticData.gaussian(random, 4, FEATURES);
    for (int i = 0; i < phi.rows(); i++) {
      double[] x = row(phi, i);
      for (int l = 0; l < levels; l++) {
        assertThat(dot(x, posterior.mean(l))).isCloseTo(process.mean(x, l), within(1e-10));
        double[] embedded = new double[levels * FEATURES];
        System.arraycopy(x, 0, embedded, posterior.block(l), FEATURES);
        assertThat(posterior.joint(l).epistemicVariance(embedded))
            .isCloseTo(process.variance(x, l), within(1e-10));
      }
      Posterior top = posterior.top();
      assertThat(dot(x, top.mean())).isCloseTo(process.mean(x, levels - 1), within(1e-10));
      assertThat(top.epistemicVariance(x))
          .isCloseTo(process.variance(x, levels - 1), within(1e-10));
    }
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += x[k] * y[k];
    }
    return sum;
  }

  @Test
  void theSlopeOfTheEvidenceIsThatOfItsValues() {
    List<Fidelity> levels = levels(data(3));
    FidelityEvidence at = new FidelityEvidence(levels, parameters(3), Tasks.inline());
    double[][] gradient = at.gradient();
    // Central differences of step 1e-4 of a value of some 100: h^2 of third derivatives of that
    // size
    // and rounding, 1e-6 at most.
    for (int l = 0; l < 3; l++) {
      int level = l;
      for (int g = 0; g < 3; g++) {
        int group = g;
        double expected = g == 0 ? 0 : slope(t -> value(levels, level, group, -1, t));
        assertThat(gradient[l][g]).isCloseTo(expected, within(1e-5));
      }
      for (int q = 0; q < 2; q++) {
        int quantity = q;
        assertThat(gradient[l][3 + q])
            .isCloseTo(slope(t -> value(levels, level, -1, quantity, t)), within(1e-5));
      }
    }
    for (int r = 0; r < 2; r++) {
      double[] rho = parameters(3).rho();
      int which = r;
      double expected =
          slope(t -> {
            double[] moved = rho.clone();
            moved[which] += t;
            return new FidelityEvidence(levels, new FidelityParameters(OWN, moved), Tasks.inline())
                .logEvidence();
          });
      assertThat(gradient[3][r]).isCloseTo(expected, within(1e-5));
    }
  }

  private static double slope(DoubleUnaryOperator value) {
    double h = 1e-4;
    return (value.applyAsDouble(h) - value.applyAsDouble(-h)) / (2 * h);
  }

  private static double value(List<Fidelity> levels, int level, int group, int quantity, double t) {
    List<Hyperparameters> moved = new ArrayList<>(OWN);
    double[] alpha = OWN.get(level).alpha();
    double[] beta = OWN.get(level).beta();
    if (group >= 0) {
      alpha[group] *= Math.exp(t);
    }
    if (quantity >= 0) {
      beta[quantity] *= Math.exp(t);
    }
    moved.set(level, new Hyperparameters(alpha, beta));
    FidelityParameters parameters = new FidelityParameters(moved, RHO);
    return new FidelityEvidence(levels, parameters, Tasks.inline()).logEvidence();
  }

  @Test
  void theTopLevelLearnsAsAnOrdinaryPosteriorDoes() {
    List<List<Observations>> data = data(2);
    Observations more = data(3).get(2).getFirst();
    Posterior before =
        new MultiFidelity(levels(data), EvidenceMaximizer.standard(), Tasks.inline())
            .posterior(parameters(2))
            .top();
    data.get(1).add(more);
    Posterior after =
        new MultiFidelity(levels(data), EvidenceMaximizer.standard(), Tasks.inline())
            .posterior(parameters(2))
            .top();
    assertThat(before.updated(more).mean()).containsExactly(after.mean(), within(1e-10));
    double[] probe = row(more.phi(), 2);
    assertThat(before.updated(more).epistemicVariance(probe))
        .isCloseTo(after.epistemicVariance(probe), within(1e-12));
  }

  /// Labels of two levels over the same features: many cheap ones; of the dear ones fewer than
  /// there are features, so that they alone do not decide.
  private static final class TwoLevels {
    final double[] below;
    final double[] truth;
    final Fidelity low;
    final Fidelity high;

    /// @param rho of the truth
    /// @param difference standard deviation of the discrepancy of a coefficient
    TwoLevels(long seed, Prior prior, int labels, double rho, double difference) {
      CounterRandom random = CounterRandom.of(seed, "levels", 0);
      int features = prior.features();
      below = new double[features];
      truth = new double[features];
      for (int k = 0; k < features; k++) {
        below[k] = random.gaussian();
        truth[k] = rho * below[k] + difference * random.gaussian();
      }
      low = labelled(random, prior, below, 30 * features);
      high = labelled(random, prior, truth, labels);
    }

    private static Fidelity labelled(CounterRandom random, Prior prior, double[] w, int labels) {
      Matrix phi = SyntheticData.gaussian(random, labels, w.length);
      double[] target = new double[labels];
      for (int i = 0; i < labels; i++) {
        target[i] = dot(row(phi, i), w) + 0.01 * random.gaussian();
      }
      Observations all = new Observations(phi, target, new RowLayout(1, labels - 1, 0), 1);
      NormalEquations equations = NormalEquations.of(w.length, List.of(all), Tasks.inline());
      return new Fidelity(equations, prior, NOISE);
    }

    double error(Posterior posterior) {
      double[] m = posterior.mean();
      double sum = 0;
      for (int k = 0; k < m.length; k++) {
        sum += (m[k] - truth[k]) * (m[k] - truth[k]);
      }
      return sum;
    }

    Posterior single() {
      return EvidenceMaximizer.standard()
          .maximize(high.equations(), high.prior(), NOISE, Tasks.inline())
          .evidence()
          .posterior();
    }

    FidelityPosterior joint() {
      MultiFidelity fit =
          new MultiFidelity(List.of(low, high), EvidenceMaximizer.standard(), Tasks.inline());
      return fit.maximize().posterior();
    }
  }

  private static final NoiseModel NOISE = NoiseModel.tied(0.1, 0.1);

  @ParameterizedTest
  @CsvSource({"0.9, 0.05", "-0.7, 0.05", "2, 0.1"})
  void followsALevelBelowWhateverTheSign(double rho, double difference) {
    double single = 0;
    double joint = 0;
    for (long seed = 1; seed <= 10; seed++) {
      TwoLevels data = new TwoLevels(seed, PRIOR, FEATURES - 1, rho, difference);
      FidelityPosterior posterior = data.joint();
      assertThat(posterior.parameters().rho()[0] * rho)
          .as("sign of rho, seed %d", seed)
          .isPositive();
      single += data.error(data.single());
      joint += data.error(posterior.top());
    }
    // Of six coefficients five are measured; the sixth, of size rho, is known to its difference,
    // but
    // for what the guess of rho adds: a fifth of the squared error leaves room for that.
    assertThat(joint).isLessThan(0.2 * single);
  }

  /// Unrelated coefficients; dear labels that are nothing but noise.
  @ParameterizedTest
  @CsvSource({"0, 1", "0, 0"})
  void aLevelWithoutUseDoesNoHarm(double rho, double difference) {
    Prior prior = Prior.ridge(30);
    double single = 0;
    double joint = 0;
    for (long seed = 1; seed <= 40; seed++) {
      TwoLevels data = new TwoLevels(seed, prior, 20, rho, difference);
      single += data.error(data.single());
      joint += data.error(data.joint().top());
    }
    assertThat(Math.sqrt(joint)).isLessThan(1.05 * Math.sqrt(single));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new FidelityParameters(OWN, new double[1]))
        .hasMessageContaining("rho must have 2 numbers but has 1");
    assertThatThrownBy(() -> new FidelityParameters(OWN, new double[] {1, Double.NaN}))
        .hasMessageContaining("rho must be finite but is NaN");
    NormalEquations equations = new NormalEquations(3, Tasks.inline());
    assertThatThrownBy(() -> new Fidelity(equations, PRIOR, NOISE))
        .hasMessageContaining("prior must have 3 features but has 6");
    assertThatThrownBy(
            () -> new MultiFidelity(List.of(), EvidenceMaximizer.standard(), Tasks.inline()))
        .hasMessageContaining("levels must not be empty");
  }
}
