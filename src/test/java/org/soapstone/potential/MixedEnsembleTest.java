package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.SiliconData;

/// A committee of a network, a linear model and a sparse Gaussian process.
class MixedEnsembleTest extends ModelContract {

  private static final EnsembleSettings MEMBERS =
      new EnsembleSettings(1, 0.8, List.of(ModelKind.LINEAR, ModelKind.SPARSE_GP));

  @Override
  FitResult fit(List<LabeledStructure> data, Tasks tasks) {
    FitSettings networks = Fits.networks(ModelKind.ENSEMBLE);
    ModelSettings mixed =
        networks
            .model()
            .with(MEMBERS)
            .with(new SparseSettings(40, 3, SparseSettings.Selection.CUR, true));
    return new ModelFit(networks.with(mixed), tasks, Progress.NONE).fit(data);
  }

  /// Weights of layers have no posterior.
  @Override
  boolean takesLabelsIn() {
    return false;
  }

  @Override
  double worstForceError() {
    return 0.15;
  }

  /// That of its sparse process.
  @Override
  boolean letsAtomsGo() {
    return false;
  }

  /// By hand from two models: the mean of both, half the square of their distance, and the mean of
  /// their own variances.
  @Test
  void varianceIsThatOfMembersAndWithinThem() {
    List<LabeledStructure> frames = SiliconData.frames(2, 12);
    Model one = Fits.fit(frames).potential().model();
    Model other = Fits.fit(frames.subList(0, 8)).potential().model();
    Model both = new EnsembleModel(List.of(one, other), new NoiseVariances(new double[] {1, 1, 1}));
    Structure structure = SiliconData.structure(7, 1);
    NeighborList list = NeighborList.build(structure, one.features().settings().range());
    double[] variance = both.epistemicVariances(structure, list, Tasks.inline());
    double[] own = one.epistemicVariances(structure, list, Tasks.inline());
    double[] others = other.epistemicVariances(structure, list, Tasks.inline());
    double[] said = forces(one, structure);
    double[] othersSaid = forces(other, structure);
    double[] mean = forces(both, structure);
    for (int k = 0; k < mean.length; k++) {
      double distance = said[k] - othersSaid[k];
      double expected = 0.5 * distance * distance + 0.5 * (own[1 + k] + others[1 + k]);
      assertThat(variance[1 + k]).isCloseTo(expected, byRounding(expected));
      assertThat(mean[k]).isCloseTo(0.5 * (said[k] + othersSaid[k]), byRounding(1));
    }
  }

  private static double[] forces(Model model, Structure structure) {
    return new EnergyPass(model.features())
        .run(model.energy(), structure, Tasks.inline(), (list, result) -> result.forces().clone());
  }

  /// Forces of a few eV/A are sums of some thousand terms.
  private static Offset<Double> byRounding(double size) {
    return within(1e-11 * Math.max(1, size));
  }
}
