package org.soapstone.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.EnvironmentRows;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Evidence;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Prior;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.FiniteDifference;
import org.soapstone.testkit.RandomStructures;

/// Regression on energies, forces and virials of small structures of two species, against finite
/// differences, refits and Bayesian linear regression.
class GaussianProcessTest {

  private static final double VARIANCE = 0.7;
  private static final double ENERGY_NOISE = 1e-2;
  private static final double FORCE_NOISE = 3e-2;
  private static final double VIRIAL_NOISE = 5e-2;

  private final LocalBasis basis =
      new LocalBasis(new BasisSettings(new int[] {8, 14}, 3.7, 2, 2, 3.7, 2, 1, 1));
  private final EnvironmentRows environments = new EnvironmentRows(basis, 1);
  private final List<Structure> structures =
      List.of(
          RandomStructures.cluster(3, 4, 1.4, 14, 8),
          RandomStructures.crystal(4, 3, 1.8, 14, 8),
          RandomStructures.cluster(5, 3, 1.3, 14));
  private final Structure unseen = RandomStructures.cluster(8, 4, 1.4, 8, 14);

  static List<Kernel> kernels() {
    return List.of(
        new LinearKernel(),
        new DotProductKernel(2),
        new DotProductKernel(3),
        DistanceKernel.squaredExponential(2.5),
        DistanceKernel.matern52(3));
  }

  private GaussianProcess fit(Kernel kernel) {
    return fit(kernel, VARIANCE, structures, 1);
  }

  private GaussianProcess fit(
      Kernel kernel, double variance, List<Structure> some, double noiseFactor) {
    double[] noise = noise(some);
    for (int r = 0; r < noise.length; r++) {
      noise[r] *= noiseFactor;
    }
    List<Functionals> rows = some.stream().map(environments::of).toList();
    return GaussianProcess.fit(kernel, variance, rows, targets(some), noise, Tasks.inline());
  }

  private static double[] noise(List<Structure> some) {
    return some.stream()
        .map(s -> {
          double[] noise = new double[7 + 3 * s.size()];
          Arrays.fill(noise, FORCE_NOISE * FORCE_NOISE);
          noise[0] = ENERGY_NOISE * ENERGY_NOISE;
          Arrays.fill(noise, noise.length - 6, noise.length, VIRIAL_NOISE * VIRIAL_NOISE);
          return noise;
        })
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /// Labels of a structure do not depend on which others there are.
  private static double[] targets(List<Structure> some) {
    return some.stream()
        .map(s -> {
          CounterRandom random = CounterRandom.of(7, "test", s.size() + 100 * s.atomicNumber(0));
          double[] target = new double[7 + 3 * s.size()];
          for (int r = 0; r < target.length; r++) {
            target[r] = random.gaussian();
          }
          return target;
        })
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static double scale(double... values) {
    return Arrays.stream(values).map(Math::abs).reduce(1, Math::max);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void meanForcesAndVirialsAreDerivativesOfTheMeanEnergy(Kernel kernel) {
    GaussianProcess process = fit(kernel);
    checkDerivatives(unseen, process.mean(environments.of(unseen)), s -> energy(process, s));
    Structure crystal = structures.get(1);
    checkDerivatives(crystal, process.mean(environments.of(crystal)), s -> energy(process, s));
  }

  private double energy(GaussianProcess process, Structure structure) {
    return process.mean(environments.of(structure))[0];
  }

  /// Covariances of forces with forces against differences of covariances of forces with energies.
  @ParameterizedTest
  @MethodSource("kernels")
  void covariancesOfForcesAreSecondDerivatives(Kernel kernel) {
    KernelCovariance prior = KernelCovariance.of(kernel, VARIANCE);
    Functionals other = environments.of(structures.get(1));
    for (int row : new int[] {0, 2, 8, other.rows() - 2}) {
      Matrix covariance = prior.between(environments.of(unseen), other);
      double[] column = new double[covariance.rows()];
      for (int r = 0; r < column.length; r++) {
        column[r] = covariance.get(r, row);
      }
      checkDerivatives(unseen, column, s -> prior.between(environments.of(s), other).get(0, row));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void uncertaintyOfTheEnergyHasAGradient(Kernel kernel) {
    GaussianProcess process = fit(kernel);
    double[] slopes = process.deviationSlopes(environments.of(unseen), 0);
    double[] minus = Arrays.stream(slopes).map(x -> -x).toArray();
    // Row 0 holds -s itself, as the derivative of s by "minus the energy".
    minus[0] = -minus[0];
    checkDerivatives(
        unseen, minus, s -> Math.sqrt(process.covariance(environments.of(s)).get(0, 0)));
  }

  /// @param rows energy, forces, virial
  private static void checkDerivatives(
      Structure structure, double[] rows, ToDoubleFunction<Structure> energy) {
    int atoms = structure.size();
    assertThat(Math.abs(rows[0]))
        .isCloseTo(Math.abs(energy.applyAsDouble(structure)), within(1e-10 * scale(rows)));
    double[] slopes =
        FiniteDifference.gradient(
            x -> energy.applyAsDouble(structure.withPositions(x)), structure.positions(), 3e-4);
    // h^4 f5/30 with f5 up to 1e6 times the scale, as kernels are powers of squares; and energies
    // that are small differences of terms up to 1e4, whose rounding, 1e-12, is divided by h.
    double tolerance = 1e-8 * scale(rows);
    for (int d = 0; d < slopes.length; d++) {
      assertThat(rows[1 + d]).as("force %d", d).isCloseTo(-slopes[d], within(tolerance));
    }
    double[] strain =
        FiniteDifference.strain(eps -> energy.applyAsDouble(structure.strained(eps)), 3e-4);
    for (int v = 0; v < 6; v++) {
      assertThat(rows[1 + 3 * atoms + v])
          .as("virial %d", v)
          .isCloseTo(-strain[v], within(10 * tolerance));
    }
  }

  /// Function space and weight space: predictions, error bars and evidence of one are the other's.
  @Test
  void linearKernelIsBayesianLinearRegression() {
    GaussianProcess process = fit(new LinearKernel());
    List<Observations> data =
        structures.stream()
            .map(s -> new Observations(rows(s), targets(List.of(s)), layout(s), 1))
            .toList();
    int features = data.getFirst().features();
    NormalEquations equations = NormalEquations.of(features, data, Tasks.inline());
    Hyperparameters hyper =
        new Hyperparameters(
            new double[] {1 / VARIANCE},
            new double[] {
              1 / (ENERGY_NOISE * ENERGY_NOISE),
              1 / (FORCE_NOISE * FORCE_NOISE),
              1 / (VIRIAL_NOISE * VIRIAL_NOISE)
            });
    Prior prior = Prior.ridge(features);
    Posterior posterior = Posterior.fit(equations, prior, hyper, Tasks.inline());
    Matrix asked = rows(unseen);
    double[] mean = process.mean(environments.of(unseen));
    assertThat(mean).hasSize(asked.rows());
    double[] expected = posterior.predict(asked);
    Matrix covariance = process.covariance(environments.of(unseen));
    Matrix wanted = posterior.covariance(asked);
    // Condition: variances of 1 against noise of 1e-4, features up to 30: 1e7 roundings.
    double tolerance = 1e-8;
    for (int r = 0; r < mean.length; r++) {
      assertThat(mean[r]).isCloseTo(expected[r], within(tolerance * scale(expected)));
      for (int c = 0; c < mean.length; c++) {
        assertThat(covariance.get(r, c))
            .isCloseTo(wanted.get(r, c), within(tolerance * scale(wanted.data())));
      }
    }
    double evidence = Evidence.of(equations, prior, hyper, Tasks.inline()).logEvidence();
    assertThat(process.logEvidence()).isCloseTo(evidence, within(1e-8 * Math.abs(evidence)));
  }

  /// Without the constants of the two species.
  private Matrix rows(Structure structure) {
    Matrix all = new Matrix(basis.rowCount(structure.size()), basis.size());
    NeighborList list = NeighborList.build(structure, basis.settings().range());
    basis.rows(structure, list, all, 0, basis.workspace());
    Matrix some = new Matrix(all.rows(), basis.size() - 2);
    int to = 0;
    for (int k = 0; k < basis.size(); k++) {
      if (k % basis.blockSize(0) != 0) {
        for (int r = 0; r < all.rows(); r++) {
          some.set(r, to, all.get(r, k));
        }
        to++;
      }
    }
    return some;
  }

  private static RowLayout layout(Structure structure) {
    return new RowLayout(1, 3 * structure.size(), 6);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void evidenceHasAGradient(Kernel kernel) {
    GaussianProcessDiagnostics diagnostics = fit(kernel).diagnostics();
    // Steps of 1e-3 in logarithms; the evidence of 50 rows has fifth derivatives up to 1e4.
    double h = 1e-3;
    checkSlope(
        diagnostics.byLogVariance(),
        FiniteDifference.richardson(
            x -> fit(kernel, VARIANCE * StrictMath.exp(x), structures, 1).logEvidence(), 0, h));
    double byNoise = Arrays.stream(diagnostics.byLogNoise()).reduce(0, Double::sum);
    checkSlope(
        byNoise,
        FiniteDifference.richardson(
            x -> fit(kernel, VARIANCE, structures, StrictMath.exp(x)).logEvidence(), 0, h));
    for (int q = 0; q < kernel.parameters().length; q++) {
      double length = kernel.parameters()[q];
      checkSlope(
          diagnostics.byLogParameter(q),
          FiniteDifference.richardson(
              x -> fit(kernel.with(length * StrictMath.exp(x))).logEvidence(), 0, h));
    }
  }

  private static void checkSlope(double slope, double expected) {
    assertThat(slope).isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void withholdingAStructureIsARefitWithoutIt(Kernel kernel) {
    GaussianProcessDiagnostics diagnostics = fit(kernel).diagnostics();
    for (int left = 0; left < structures.size(); left++) {
      Structure structure = structures.get(left);
      List<Structure> others = structures.stream().filter(s -> !s.equals(structure)).toList();
      GaussianProcess refit = fit(kernel, VARIANCE, others, 1);
      Functionals asked = environments.of(structure);
      double[] mean = refit.mean(asked);
      Matrix covariance = refit.covariance(asked);
      double[] target = targets(List.of(structure));
      double[] noise = noise(List.of(structure));
      Withheld withheld = diagnostics.without(left);
      for (int r = 0; r < mean.length; r++) {
        double residual = target[r] - mean[r];
        // As above: about 1e7 roundings.
        assertThat(withheld.residual(r)).isCloseTo(residual, within(1e-7 * scale(residual)));
        double deviation = Math.sqrt(covariance.get(r, r) + noise[r]);
        assertThat(withheld.totalSd(r)).isCloseTo(deviation, within(1e-7 * scale(deviation)));
      }
    }
  }

  @Test
  void drawsScatterAsTheCovarianceSays() {
    GaussianProcess process = fit(new DotProductKernel(2));
    Functionals asked = environments.of(unseen);
    int count = 4000;
    Matrix draws = process.draws(asked, count, 5);
    double[] mean = process.mean(asked);
    Matrix covariance = process.covariance(asked);
    for (int r = 0; r < mean.length; r++) {
      for (int c = 0; c < mean.length; c++) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
          sum += (draws.get(i, r) - mean[r]) * (draws.get(i, c) - mean[c]);
        }
        // A sample covariance scatters by at most sqrt(2 v_r v_c / n); five times that.
        double size = Math.sqrt(Math.abs(covariance.get(r, r) * covariance.get(c, c)));
        double bound = 5 * Math.sqrt(2.0 / count) * size + 1e-9;
        assertThat(sum / count).isCloseTo(covariance.get(r, c), within(bound));
      }
    }
    assertThat(process.draws(asked, 3, 5).data())
        .isEqualTo(Arrays.copyOf(draws.data(), 3 * mean.length));
  }

  @Test
  void labelsWithoutNoiseAreMet() {
    GaussianProcess process = fit(DistanceKernel.squaredExponential(2.5), 1e4, structures, 1e-2);
    double[] mean = process.mean(environments.of(structures.getFirst()));
    double[] target = targets(structures);
    // Forces sum to zero and labels at random do not: only the energy can be met.
    assertThat(mean[0]).isCloseTo(target[0], within(1e-3));
  }

  @Test
  void refusesLabelsThatDoNotFit() {
    List<Functionals> one = List.of(environments.of(unseen));
    int rows = one.getFirst().rows();
    Kernel kernel = new LinearKernel();
    double[] target = new double[rows];
    double[] noise = new double[rows];
    assertThatThrownBy(
            () -> GaussianProcess.fit(kernel, 1, one, new double[1], noise, Tasks.inline()))
        .hasMessageContaining("one value a row, " + rows);
    assertThatThrownBy(() -> GaussianProcess.fit(kernel, 1, one, target, noise, Tasks.inline()))
        .hasMessageContaining("row 0 must have a finite target and positive noise");
    Arrays.fill(noise, 1e-30);
    assertThatThrownBy(() -> GaussianProcess.fit(kernel, 1, one, target, noise, Tasks.inline()))
        .hasMessageContaining("noise must be large enough to tell the rows apart");
  }
}
