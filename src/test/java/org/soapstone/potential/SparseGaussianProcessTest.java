package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.gp.DotProductKernel;
import org.soapstone.gp.FarthestPoint;
import org.soapstone.gp.Functionals;
import org.soapstone.gp.GaussianProcess;
import org.soapstone.gp.InducingEnvironments;
import org.soapstone.gp.InformationGain;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
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

/**
 * Rows against finite differences, the fast energy against rows, the process against the exact one.
 */
class SparseGaussianProcessTest {

  private final LocalBasis basis =
      new LocalBasis(new BasisSettings(new int[] {8, 14}, 3.7, 2, 2, 3.7, 2, 1, 1));
  private final EnvironmentFeatures environments = EnvironmentFeatures.smooth(basis);
  private final List<Structure> seen =
      List.of(
          RandomStructures.cluster(3, 5, 1.4, 14, 8),
          RandomStructures.crystal(4, 4, 1.8, 14, 8),
          RandomStructures.cluster(5, 3, 1.3, 14));

  private static List<Structure> asked() {
    return List.of(
        RandomStructures.cluster(8, 5, 1.4, 8, 14),
        RandomStructures.crystal(9, 3, 1.8, 14, 8),
        RandomStructures.cluster(10, 1, 1.4, 14));
  }

  private SparseGaussianProcess sparse(int zeta, int count) {
    DotProductKernel kernel = new DotProductKernel(zeta);
    InducingEnvironments inducing =
        SparseGaussianProcess.choose(
            environments,
            kernel,
            new InformationGain(kernel),
            seen,
            new int[] {count, count},
            Tasks.inline());
    return new SparseGaussianProcess(environments, inducing, zeta != 2);
  }

  private static double[] coefficients(SparseGaussianProcess sparse) {
    CounterRandom random = CounterRandom.of(1, "test", 0);
    double[] c = new double[sparse.size()];
    for (int k = 0; k < c.length; k++) {
      c[k] = random.gaussian();
    }
    return c;
  }

  private static double[] times(Matrix rows, double[] c) {
    double[] product = new double[rows.rows()];
    for (int r = 0; r < product.length; r++) {
      for (int k = 0; k < c.length; k++) {
        product[r] += rows.get(r, k) * c[k];
      }
    }
    return product;
  }

  private static double scale(double... values) {
    return Arrays.stream(values).map(Math::abs).reduce(1, Math::max);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void rowsAreDerivatives(int zeta) {
    SparseGaussianProcess sparse = sparse(zeta, 5);
    double[] c = coefficients(sparse);
    for (Structure structure : asked()) {
      double[] rows = times(sparse.rows(structure), c);
      double[] slopes =
          FiniteDifference.gradient(
              x -> times(sparse.rows(structure.withPositions(x)), c)[0],
              structure.positions(),
              3e-4);
      // h^4 f5/30 with f5 up to 1e6 times the scale.
      double tolerance = 1e-8 * scale(rows);
      for (int d = 0; d < slopes.length; d++) {
        assertThat(rows[1 + d]).isCloseTo(-slopes[d], within(tolerance));
      }
      double[] strain =
          FiniteDifference.strain(eps -> times(sparse.rows(structure.strained(eps)), c)[0], 3e-4);
      for (int v = 0; v < 6; v++) {
        assertThat(rows[1 + slopes.length + v]).isCloseTo(-strain[v], within(10 * tolerance));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void fastEnergyIsThatOfTheRows(int zeta) {
    SparseGaussianProcess sparse = sparse(zeta, 5);
    double[] c = coefficients(sparse);
    for (Structure structure : asked()) {
      double[] rows = times(sparse.rows(structure), c);
      Contraction fast = contract(sparse, c, structure, Tasks.inline());
      double tolerance = 1e-9 * scale(rows);
      assertThat(fast.energy()).isCloseTo(rows[0], within(tolerance));
      for (int d = 0; d < fast.forces().length; d++) {
        assertThat(fast.forces()[d]).isCloseTo(rows[1 + d], within(tolerance));
      }
      int[] voigt = {0, 4, 8, 5, 2, 1};
      for (int v = 0; v < 6; v++) {
        assertThat(fast.virial()[voigt[v]])
            .isCloseTo(rows[1 + 3 * structure.size() + v], within(tolerance));
      }
      try (Tasks three = new Tasks(3)) {
        Contraction together = contract(sparse, c, structure, three);
        assertThat(together.energy()).isEqualTo(fast.energy());
        assertThat(together.forces()).isEqualTo(fast.forces());
      }
    }
  }

  private Contraction contract(
      SparseGaussianProcess sparse, double[] c, Structure structure, Tasks tasks) {
    Contraction result = new Contraction();
    NeighborList list = NeighborList.build(structure, basis.settings().range());
    basis.contract(structure, list, sparse.function(c), result, basis.workspace(), tasks);
    return result;
  }

  /** With all environments kept, nothing is approximate where labels are energies. */
  @Test
  void withAllEnvironmentsItIsTheExactProcess() {
    int zeta = 2;
    double variance = 0.8;
    double noise = 0.01;
    SparseGaussianProcess sparse = sparse(zeta, 1000);
    int first = sparse.size() - sparse.inducing().size();
    double[] targets = {1.2, -0.7, 0.4};
    NormalEquations equations = new NormalEquations(sparse.inducing().size(), Tasks.inline());
    for (int s = 0; s < targets.length; s++) {
      Matrix energy = part(sparse.rows(seen.get(s)), 1, first);
      equations.add(new Observations(energy, new double[] {targets[s]}, new RowLayout(1, 0, 0), 1));
    }
    Hyperparameters hyper =
        new Hyperparameters(new double[] {1 / variance}, new double[] {1 / (noise * noise), 1, 1});
    Posterior posterior =
        Posterior.fit(equations, Prior.ridge(sparse.inducing().size()), hyper, Tasks.inline());
    EnvironmentRows functionals = new EnvironmentRows(environments);
    List<Functionals> labels = seen.stream().map(s -> energyOnly(functionals.of(s))).toList();
    double[] noises = {noise * noise, noise * noise, noise * noise};
    GaussianProcess exact =
        GaussianProcess.fit(
            new DotProductKernel(zeta), variance, labels, targets, noises, Tasks.inline());
    double left = 0;
    for (Structure structure : asked()) {
      double[] mean = exact.mean(functionals.of(structure));
      Matrix rows = sparse.rows(structure);
      double[] expected = posterior.predict(part(rows, rows.rows(), first));
      for (int r = 0; r < mean.length; r++) {
        // Means are alike to the jitter of K_MM, 1e-10, times its inverse's share, some 1e4.
        assertThat(expected[r]).isCloseTo(mean[r], within(1e-5 * scale(mean)));
      }
      double[] variances = posterior.epistemicVariances(part(rows, rows.rows(), first));
      double[] open = open(sparse, structure, rows);
      Matrix covariance = exact.covariance(functionals.of(structure));
      for (int r = 0; r < mean.length; r++) {
        double all = covariance.get(r, r);
        assertThat(variances[r] + variance * open[r])
            .as("variance %d", r)
            .isCloseTo(all, within(1e-5 * scale(covariance.data())));
        left = Math.max(left, variance * open[r] / Math.max(1e-3, all));
      }
    }
    assertThat(left).as("the part that is not of the columns").isGreaterThan(0.1);
    for (double share : sparse.unexplained(seen.getFirst(), Tasks.inline())) {
      assertThat(share).isLessThan(1e-6);
    }
  }

  /// Of energy and virial of the whole structure.
  private double[] open(SparseGaussianProcess sparse, Structure structure, Matrix rows) {
    int atoms = structure.size();
    Matrix perAtom = rows.copy();
    for (int r = 0; r < rows.rows(); r++) {
      for (int c = 0; c < rows.columns() && (r == 0 || r > 3 * atoms); c++) {
        perAtom.set(r, c, rows.get(r, c) / atoms);
      }
    }
    NeighborList list = NeighborList.build(structure, basis.settings().range());
    double[] open = sparse.open(structure, list, perAtom, basis.workspace());
    for (int r = 0; r < open.length; r++) {
      open[r] *= r == 0 || r > 3 * atoms ? atoms * atoms : 1;
    }
    return open;
  }

  private static Functionals energyOnly(Functionals all) {
    return all.first(1);
  }

  private static Matrix part(Matrix all, int rows, int column) {
    Matrix some = new Matrix(rows, all.columns() - column);
    for (int r = 0; r < rows; r++) {
      System.arraycopy(all.data(), all.row(r) + column, some.data(), some.row(r), some.columns());
    }
    return some;
  }

  @Test
  void whatIsNotSeenIsUnexplained() {
    DotProductKernel kernel = new DotProductKernel(2);
    InducingEnvironments few =
        SparseGaussianProcess.choose(
            environments,
            kernel,
            new FarthestPoint(kernel),
            seen,
            new int[] {1, 1},
            Tasks.inline());
    SparseGaussianProcess sparse = new SparseGaussianProcess(environments, few, false);
    double[] shares = sparse.unexplained(asked().getFirst(), Tasks.inline());
    for (double share : shares) {
      assertThat(share).isBetween(1e-6, 1.0);
    }
    assertThat(sparse.unexplained(RandomStructures.cluster(10, 1, 1.4, 14), Tasks.inline()))
        .as("an atom alone is certain")
        .containsExactly(0);
  }

  @Test
  void priorHasAGroupForEachKindOfColumn() {
    SparseGaussianProcess sparse = sparse(2, 5);
    double[] shapes = new double[basis.size()];
    Arrays.fill(shapes, 3);
    Prior prior = sparse.prior(shapes, 1e-2);
    assertThat(prior.groups()).isEqualTo(3);
    assertThat(prior.groupSize(0)).isEqualTo(2);
    assertThat(prior.isFixed(0)).isTrue();
    assertThat(prior.groupSize(2)).isEqualTo(sparse.inducing().size());
    assertThat(prior.shape(1)).isEqualTo(3);
    assertThat(prior.shape(sparse.size() - 1)).isEqualTo(1);
  }
}
