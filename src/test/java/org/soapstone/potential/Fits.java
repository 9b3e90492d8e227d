package org.soapstone.potential;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.linalg.Matrix;
import org.soapstone.network.Activation;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.LabeledStructure;

/// Small fits and potentials for tests.
final class Fits {

  private Fits() {}

  /// A basis of few features, reference energies of 0 for silicon.
  static FitSettings small() {
    return with(Map.of(14, 0.0), true, true);
  }

  /// Small networks and few epochs.
  static FitSettings networks(ModelKind kind) {
    NetworkSettings network =
        new NetworkSettings(List.of(8, 8), Activation.SILU, 2e-2, 4, 60, 60, 1);
    return small().with(ModelSettings.standard().with(kind).with(network));
  }

  static FitSettings with(Map<Integer, Double> references, boolean forces, boolean virials) {
    Map<String, Number> basis =
        Map.of(
            "r_cut",
            4.2,
            "n_max",
            4,
            "l_max",
            2,
            "pair_r_cut",
            4.2,
            "pair_functions",
            6,
            "bond_scale",
            1.5,
            "steepness",
            1.0);
    return new FitSettings(
        ModelSettings.standard(),
        DescriptorOptions.of(basis),
        List.of(),
        references,
        true,
        false,
        forces,
        virials,
        FitSettings.Noise.TIED,
        0.002,
        0.1,
        false,
        RowWeights.even(),
        FitSettings.Solver.AUTO,
        FitSettings.PriorKind.SMOOTH);
  }

  static FitResult fit(FitSettings settings, List<LabeledStructure> frames, Tasks tasks) {
    return new PotentialFit(settings, tasks, Progress.NONE).fit(frames);
  }

  static FitResult fit(List<LabeledStructure> frames) {
    return fit(small(), frames, Tasks.inline());
  }

  /// A potential of random smooth coefficients, which no data had to make.
  static Potential random(long seed, int... species) {
    BasisSettings settings = new BasisSettings(species, 4.0, 3, 2, 4.5, 4, 1.5, 1.0);
    FeatureMap features = new FeatureMap(settings, true);
    int size = features.size();
    CounterRandom random = CounterRandom.of(seed, "weights", 0);
    Matrix rows = new Matrix(size, size);
    double[] targets = new double[size];
    for (int k = 0; k < size; k++) {
      rows.set(k, k, 1);
      targets[k] = random.gaussian();
    }
    Observations everything = new Observations(rows, targets, new RowLayout(0, size, 0), 1);
    double[] alpha = new double[features.prior().groups()];
    Arrays.fill(alpha, 1e-2);
    Hyperparameters hyperparameters = new Hyperparameters(alpha, new double[] {1, 1, 1});
    Posterior posterior =
        Posterior.fit(
            NormalEquations.of(size, List.of(everything), Tasks.inline()),
            features.prior(),
            hyperparameters,
            Tasks.inline());
    TreeMap<Integer, Double> references = new TreeMap<>();
    for (int z : species) {
      references.put(z, -10.0 * z);
    }
    return new Potential(
        features, ReferenceEnergies.of(references), posterior, new Calibration(1.1, 0.9, 1.3));
  }
}
