package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.gp.CoKriging;
import org.soapstone.gp.CoKriging.Level;
import org.soapstone.gp.DistanceKernel;
import org.soapstone.gp.DotProductKernel;
import org.soapstone.gp.Functionals;
import org.soapstone.gp.GaussianProcess;
import org.soapstone.gp.Kernel;
import org.soapstone.gp.LinearKernel;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.EvidenceMaximizer;
import org.soapstone.regression.Fidelity;
import org.soapstone.regression.FidelityParameters;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.MultiFidelity;
import org.soapstone.regression.NoiseModel;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Prior;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.RandomStructures;
import org.soapstone.testkit.SiliconData;

/// Levels of exact processes: against one process, against levels of coefficients, by differences,
/// and on labels of two potentials of silicon.
class CoKrigingTest {

  private static final double[] NOISE = {1e-2, 3e-2, 5e-2};

  private final LocalBasis basis =
      new LocalBasis(new BasisSettings(new int[] {8, 14}, 3.7, 2, 2, 3.7, 2, 1, 1));
  private final EnvironmentRows environments = new EnvironmentRows(basis, 1);

  /// On each of three levels; no structure is labelled twice.
  private final List<List<Structure>> structures =
      List.of(
          List.of(
              RandomStructures.cluster(3, 4, 1.4, 14, 8),
              RandomStructures.crystal(4, 3, 1.8, 14, 8),
              RandomStructures.cluster(5, 3, 1.3, 14)),
          List.of(
              RandomStructures.cluster(6, 3, 1.4, 14, 8), RandomStructures.cluster(7, 2, 1.4, 8)),
          List.of(RandomStructures.crystal(9, 2, 1.8, 14, 8)));

  private final Structure unseen = RandomStructures.cluster(8, 4, 1.4, 8, 14);

  private static RowLayout layout(Structure structure) {
    return RowLayout.all(structure.size());
  }

  private static double[] targets(Structure structure) {
    CounterRandom random = CounterRandom.of(7, "test", structure.size());
    double[] targets = new double[layout(structure).rows()];
    Arrays.setAll(targets, r -> random.gaussian());
    return targets;
  }

  private static double[] noise(Structure structure) {
    RowLayout layout = layout(structure);
    double[] noise = new double[layout.rows()];
    Arrays.setAll(
        noise, r -> NOISE[layout.quantity(r).index()] * NOISE[layout.quantity(r).index()]);
    return noise;
  }

  private static double[] all(List<List<Structure>> some, Function<Structure, double[]> of) {
    return some.stream().flatMap(List::stream).map(of).flatMapToDouble(Arrays::stream).toArray();
  }

  private CoKriging fit(List<Level> levels) {
    return fit(levels, UnaryOperator.identity());
  }

  private CoKriging fit(List<Level> levels, UnaryOperator<double[]> changed) {
    List<CoKriging.Labelled> labelled = new ArrayList<>();
    for (int l = 0; l < levels.size(); l++) {
      for (Structure structure : structures.get(l)) {
        labelled.add(new CoKriging.Labelled(l, environments.of(structure)));
      }
    }
    List<List<Structure>> some = structures.subList(0, levels.size());
    double[] noise = changed.apply(all(some, CoKrigingTest::noise));
    return CoKriging.fit(
        levels, labelled, all(some, CoKrigingTest::targets), noise, Tasks.inline());
  }

  private GaussianProcess single(Kernel kernel, double variance, List<Structure> some) {
    List<Functionals> rows = some.stream().map(environments::of).toList();
    return GaussianProcess.fit(
        kernel,
        variance,
        rows,
        all(List.of(some), CoKrigingTest::targets),
        all(List.of(some), CoKrigingTest::noise),
        Tasks.inline());
  }

  private static double scale(double... values) {
    return Arrays.stream(values).map(Math::abs).reduce(1, Math::max);
  }

  @Test
  void oneLevelIsAProcess() {
    Kernel kernel = new DotProductKernel(2);
    CoKriging levels = fit(List.of(new Level(kernel, 0.7, 0)));
    GaussianProcess process = single(kernel, 0.7, structures.getFirst());
    isThat(levels, process);
    assertThat(levels.logEvidence()).isCloseTo(process.logEvidence(), within(1e-8));
  }

  /// What does not follow is not heard.
  @Test
  void levelsApartAreProcessesOfTheirOwn() {
    Kernel kernel = DistanceKernel.squaredExponential(2.5);
    CoKriging levels =
        fit(List.of(new Level(new DotProductKernel(2), 3, 0), new Level(kernel, 0.7, 0)));
    GaussianProcess high = single(kernel, 0.7, structures.get(1));
    isThat(levels, high);
    GaussianProcess low = single(new DotProductKernel(2), 3, structures.getFirst());
    assertThat(levels.logEvidence())
        .isCloseTo(low.logEvidence() + high.logEvidence(), within(1e-8));
  }

  private void isThat(CoKriging levels, GaussianProcess process) {
    Functionals asked = environments.of(unseen);
    double[] mean = process.mean(asked);
    Matrix covariance = process.covariance(asked);
    Matrix found = levels.covariance(asked);
    for (int r = 0; r < mean.length; r++) {
      assertThat(levels.mean(asked)[r]).isCloseTo(mean[r], within(1e-10 * scale(mean)));
      assertThat(found.get(r, 0))
          .isCloseTo(covariance.get(r, 0), within(1e-10 * scale(covariance.data())));
    }
  }

  /// Three levels with the linear kernel are three levels of coefficients.
  @Test
  void linearKernelsAreLevelsOfCoefficients() {
    double[] variances = {0.7, 0.2, 0.4};
    double[] rho = {0.8, -1.3};
    List<Level> levels = new ArrayList<>();
    List<Fidelity> fidelities = new ArrayList<>();
    List<Hyperparameters> own = new ArrayList<>();
    double[] beta = Arrays.stream(NOISE).map(sd -> 1 / (sd * sd)).toArray();
    for (int l = 0; l < 3; l++) {
      levels.add(new Level(new LinearKernel(), variances[l], l == 0 ? 0 : rho[l - 1]));
      List<Observations> data =
          structures.get(l).stream()
              .map(s -> new Observations(rows(s), targets(s), layout(s), 1))
              .toList();
      int features = data.getFirst().features();
      fidelities.add(
          new Fidelity(
              NormalEquations.of(features, data, Tasks.inline()),
              Prior.ridge(features),
              NoiseModel.free()));
      own.add(new Hyperparameters(new double[] {1 / variances[l]}, beta));
    }
    MultiFidelity multi =
        new MultiFidelity(fidelities, EvidenceMaximizer.standard(), Tasks.inline());
    Posterior top = multi.posterior(new FidelityParameters(own, rho)).top();
    CoKriging process = fit(levels);
    Functionals asked = environments.of(unseen);
    double[] mean = process.mean(asked);
    double[] expected = top.predict(rows(unseen));
    Matrix covariance = process.covariance(asked);
    Matrix wanted = top.covariance(rows(unseen));
    assertThat(scale(expected)).as("what is compared").isGreaterThan(1);
    for (int r = 0; r < mean.length; r++) {
      // Condition: variances of 1 against noise of 1e-4, features up to 30: 1e7 roundings.
      assertThat(mean[r]).isCloseTo(expected[r], within(1e-8 * scale(expected)));
      assertThat(covariance.get(r, r))
          .isCloseTo(wanted.get(r, r), within(1e-8 * scale(wanted.data())));
    }
  }

  /// Columns of the features but the constants, which environments leave out.
  private Matrix rows(Structure structure) {
    Matrix all = new Matrix(basis.rowCount(structure.size()), basis.size());
    NeighborList list = NeighborList.build(structure, basis.settings().range());
    basis.rows(structure, list, all, 0, basis.workspace());
    Matrix some = new Matrix(all.rows(), basis.size() - 2);
    int to = 0;
    for (int k = 0; k < basis.size(); k++) {
      for (int r = 0; r < all.rows() && basis.order(k) > 0; r++) {
        some.set(r, to, all.get(r, k));
      }
      to += basis.order(k) > 0 ? 1 : 0;
    }
    return some;
  }

  @Test
  void evidenceHasItsGradient() {
    double[] x = {Math.log(0.7), Math.log(2.5), Math.log(0.2), Math.log(3), 0.8, Math.log(0.4), 0};
    CoKriging.Gradient gradient = fit(levels(x)).gradient();
    double[] slopes = {
      gradient.byLevel().get(0).get(0),
      gradient.byLevel().get(0).get(1),
      gradient.byLevel().get(1).get(0),
      gradient.byLevel().get(1).get(1),
      gradient.byLevel().get(1).get(2),
      gradient.byLevel().get(2).get(0),
      gradient.byLevel().get(2).get(1)
    };
    assertThat(gradient.byLevel().get(0).get(2)).as("rho of the lowest").isZero();
    double h = 1e-4;
    for (int k = 0; k < x.length; k++) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[k] += h;
      down[k] -= h;
      double difference =
          (fit(levels(up)).logEvidence() - fit(levels(down)).logEvidence()) / (2 * h);
      // h^2/6 of the third derivative, some 1e3, and rounding of 1e-9 over h.
      assertThat(slopes[k]).as("slope %d", k).isCloseTo(difference, within(2e-5 * scale(slopes)));
    }
    for (int r : new int[] {0, 1, 40, 60}) {
      double up = evidence(x, r, Math.exp(h));
      double down = evidence(x, r, Math.exp(-h));
      assertThat(gradient.byLogNoise().get(r))
          .as("noise %d", r)
          .isCloseTo((up - down) / (2 * h), within(2e-5 * scale(slopes)));
    }
  }

  private double evidence(double[] x, int row, double factor) {
    return fit(
            levels(x),
            noise -> {
              noise[row] *= factor;
              return noise;
            })
        .logEvidence();
  }

  /// Three levels, the highest with a kernel without parameters.
  private static List<Level> levels(double[] x) {
    return List.of(
        new Level(DistanceKernel.squaredExponential(Math.exp(x[1])), Math.exp(x[0]), 0),
        new Level(DistanceKernel.matern52(Math.exp(x[3])), Math.exp(x[2]), x[4]),
        new Level(new DotProductKernel(2), Math.exp(x[5]), x[6]));
  }

  @Test
  void refusesLevelsThatAreNotThere() {
    List<CoKriging.Labelled> labelled = List.of(new CoKriging.Labelled(1, environments.of(unseen)));
    assertThatThrownBy(() ->
            CoKriging.fit(
                List.of(new Level(new LinearKernel(), 1, 0)),
                labelled,
                targets(unseen),
                noise(unseen),
                Tasks.inline()))
        .hasMessageContaining("level must be within [0, 0] but is 1");
  }

  // Energies of silicon, eight dear ones and fourteen cheap ones of other structures.

  private static final LocalBasis SILICON =
      new LocalBasis(new BasisSettings(new int[] {14}, 4.2, 3, 2, 4.2, 3, 1.5, 1));

  private static Functionals energy(Structure structure) {
    double[] factor = {1.0 / structure.size()};
    return new EnvironmentRows(SILICON, 1).of(structure).scaled(new int[] {0}, factor);
  }

  /// A label of a level, eV/atom.
  private interface Truth {
    double of(Structure structure);
  }

  /// About the energy of the crystal.
  private static final Truth HIGH =
      structure -> new StillingerWeber().evaluate(structure).energy() / structure.size() + 4.3366;

  /// What is learnt from energies of two levels, or of the higher alone.
  private static CoKriging learnt(long seed, Truth low, boolean withLow) {
    List<CoKrigingFit.Labels> labels = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    int top = withLow ? 1 : 0;
    for (int i = 0; i < (withLow ? 22 : 8); i++) {
      Structure structure = SiliconData.structure(i < 8 ? seed : 50 + seed, i);
      RowLayout layout = new RowLayout(1, 0, 0);
      labels.add(new CoKrigingFit.Labels(i < 8 ? top : 0, energy(structure), layout));
      targets.add((i < 8 ? HIGH : low).of(structure));
    }
    double[] noise = {0.01, 0.1, 0.1};
    CoKrigingFit.Start start =
        new CoKrigingFit.Start(DistanceKernel.squaredExponential(10), 1, noise);
    double[] all = targets.stream().mapToDouble(Double::doubleValue).toArray();
    return new CoKrigingFit(labels, all, Tasks.inline())
        .maximize(withLow ? List.of(start, start) : List.of(start));
  }

  /// Mean absolute error on new structures.
  private static double error(CoKriging found) {
    double error = 0;
    for (int i = 0; i < 20; i++) {
      Structure structure = SiliconData.structure(99, i);
      error += Math.abs(found.mean(energy(structure))[0] - HIGH.of(structure)) / 20;
    }
    return error;
  }

  /// Labels of other structures that are all a share of what they should be.
  @Test
  void whatIsCheapIsFollowedWithoutSharedStructures() {
    double alone = 0;
    double together = 0;
    for (long seed = 1; seed <= 3; seed++) {
      Truth low = structure -> 0.7 * HIGH.of(structure);
      CoKriging joined = learnt(seed, low, true);
      assertThat(joined.levels().getLast().rho()).isCloseTo(1 / 0.7, within(0.05));
      alone += error(learnt(seed, low, false));
      together += error(joined);
    }
    assertThat(together).isLessThan(0.8 * alone);
  }

  /// Labels that are noise.
  @Test
  void uselessLevelsDoNotHarm() {
    double alone = 0;
    double together = 0;
    for (long seed = 1; seed <= 5; seed++) {
      CounterRandom random = CounterRandom.of(seed, "test/noise", 0);
      Truth low = structure -> 0.2 * random.gaussian();
      alone += error(learnt(seed, low, false));
      together += error(learnt(seed, low, true));
    }
    assertThat(together).isLessThan(1.05 * alone);
  }
}
