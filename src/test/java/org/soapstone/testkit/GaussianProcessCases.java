package org.soapstone.testkit;

import java.util.Arrays;
import java.util.List;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.gp.CoKriging;
import org.soapstone.gp.DistanceKernel;
import org.soapstone.gp.DotProductKernel;
import org.soapstone.gp.FarthestPoint;
import org.soapstone.gp.Functionals;
import org.soapstone.gp.GaussianProcess;
import org.soapstone.gp.GaussianProcessDiagnostics;
import org.soapstone.gp.InducingSelector;
import org.soapstone.gp.InformationGain;
import org.soapstone.gp.Kernel;
import org.soapstone.gp.LeverageScores;
import org.soapstone.gp.LinearKernel;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.CoKrigingFit;
import org.soapstone.potential.EnvironmentFeatures;
import org.soapstone.potential.EnvironmentRows;
import org.soapstone.potential.GaussianProcessFit;
import org.soapstone.potential.SparseGaussianProcess;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.SameBitsProbe.Case;

/// Gaussian processes of a molecule and of a shaken one.
final class GaussianProcessCases {

  private static final LocalBasis BASIS =
      new LocalBasis(new BasisSettings(new int[] {1, 8}, 4, 2, 2, 4, 2, 1, 1));

  private static final List<Kernel> KERNELS =
      List.of(
          new LinearKernel(),
          new DotProductKernel(3),
          DistanceKernel.squaredExponential(2),
          DistanceKernel.matern32(2),
          DistanceKernel.matern52(2));

  private GaussianProcessCases() {}

  static List<Case> cases() {
    return List.of(
        new Case("gp.exact", () -> exact(Tasks.inline())),
        new Case("gp.fit", GaussianProcessCases::fit),
        Case.withThreads("gp.levels", GaussianProcessCases::levels),
        new Case("gp.sparse", () -> sparse(Tasks.inline())),
        Case.withThreads("gp.sparse.threads", GaussianProcessCases::sparse),
        Case.withThreads("gp.exact.threads", GaussianProcessCases::exact));
  }

  private static double[] fit() {
    Functionals rows = new EnvironmentRows(BASIS, 1).of(DescriptorCases.WATER).first(10);
    GaussianProcess process =
        new GaussianProcessFit(
                List.of(rows),
                List.of(new RowLayout(1, 9, 0)),
                Numbers.uniform(rows.rows(), 6),
                Tasks.inline())
            .maximize(DistanceKernel.squaredExponential(2), 1, new double[] {0.1, 0.1, 0.1});
    return new Numbers()
        .add(process.logEvidence(), process.variance())
        .add(process.kernel().parameters())
        .toArray();
  }

  private static double[] levels(Tasks tasks) {
    EnvironmentRows environments = new EnvironmentRows(BASIS, 1);
    Functionals asked = environments.of(DescriptorCases.WATER).first(10);
    Functionals low = environments.of(Crystals.shaken(DescriptorCases.WATER, 0.1)).first(4);
    List<CoKrigingFit.Labels> labels =
        List.of(
            new CoKrigingFit.Labels(1, asked, new RowLayout(1, 9, 0)),
            new CoKrigingFit.Labels(0, low, new RowLayout(1, 3, 0)));
    double[] noise = {0.1, 0.1, 0.1};
    CoKriging levels =
        new CoKrigingFit(labels, Numbers.uniform(14, 6), tasks)
            .maximize(
                List.of(
                    new CoKrigingFit.Start(DistanceKernel.squaredExponential(2), 1, noise),
                    new CoKrigingFit.Start(new DotProductKernel(2), 1, noise)));
    return new Numbers()
        .add(levels.mean(asked))
        .add(levels.covariance(asked))
        .add(levels.logEvidence(), levels.levels().getLast().rho())
        .toArray();
  }

  private static double[] sparse(Tasks tasks) {
    Structure water = DescriptorCases.WATER;
    List<Structure> seen = List.of(water, Crystals.shaken(water, 0.2));
    EnvironmentFeatures environments = EnvironmentFeatures.smooth(BASIS);
    Numbers numbers = new Numbers();
    for (int zeta = 1; zeta < 4; zeta++) {
      DotProductKernel kernel = new DotProductKernel(zeta);
      for (InducingSelector selector :
          List.of(new InformationGain(kernel), new FarthestPoint(kernel), new LeverageScores(2))) {
        SparseGaussianProcess sparse =
            new SparseGaussianProcess(
                environments,
                SparseGaussianProcess.choose(
                    environments, kernel, selector, seen, new int[] {2, 2}, tasks),
                zeta == 2);
        double[] coefficients = Numbers.uniform(sparse.size(), 5);
        Contraction result = new Contraction();
        BASIS.contract(
            water,
            NeighborList.build(water, 4),
            sparse.function(coefficients),
            result,
            BASIS.workspace(),
            tasks);
        numbers.add(sparse.rows(water)).add(sparse.unexplained(seen.getLast(), tasks));
        numbers.add(result.energy()).add(result.forces()).add(result.virial());
        double[] shapes = new double[BASIS.size()];
        Arrays.fill(shapes, 2);
        numbers.add(sparse.prior(shapes, 1e-2).shape(1));
      }
    }
    return numbers.toArray();
  }

  private static double[] exact(Tasks tasks) {
    EnvironmentRows environments = new EnvironmentRows(BASIS, 1);
    Structure water = DescriptorCases.WATER;
    Functionals seen = environments.of(water);
    Functionals asked = environments.of(Crystals.shaken(water, 0.1)).first(10);
    double[] targets = Numbers.uniform(seen.rows() + asked.rows(), 4);
    double[] noise = new double[targets.length];
    Arrays.fill(noise, 1e-4);
    Numbers numbers = new Numbers();
    for (Kernel kernel : KERNELS) {
      GaussianProcess process =
          GaussianProcess.fit(kernel, 2, List.of(seen, asked), targets, noise, tasks);
      numbers.add(process.mean(asked)).add(process.covariance(asked)).add(process.logEvidence());
      numbers.add(process.draws(asked, 1, 3)).add(process.deviationSlopes(asked, 0));
      GaussianProcessDiagnostics diagnostics = process.diagnostics();
      numbers.add(diagnostics.byLogVariance()).add(diagnostics.byLogNoise());
      for (int q = 0; q < kernel.parameters().length; q++) {
        numbers.add(diagnostics.byLogParameter(q));
      }
      numbers.add(diagnostics.without(1).residual(0), diagnostics.without(0).totalSd(2));
    }
    return numbers.toArray();
  }
}
