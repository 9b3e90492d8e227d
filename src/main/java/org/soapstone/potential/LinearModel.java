package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Columns and the posterior of their coefficients.
final class LinearModel implements Model {

  private final FeatureMap map;
  private final Posterior posterior;
  private final LocalEnergy energy;

  LinearModel(FeatureMap map, Posterior posterior) {
    if (posterior.features() != map.size()) {
      throw new IllegalArgumentException(
          "posterior must have the "
              + map.size()
              + " features of the basis but has "
              + posterior.features());
    }
    this.map = map;
    this.posterior = posterior;
    energy = map.columns().energy(posterior.mean());
  }

  FeatureMap map() {
    return map;
  }

  Posterior posterior() {
    return posterior;
  }

  @Override
  public ModelKind kind() {
    return map.columns().kind();
  }

  @Override
  public LocalFeatures features() {
    return map.basis();
  }

  @Override
  public int size() {
    return map.size();
  }

  @Override
  public AtomFunction function() {
    return map.columns().function(posterior.mean());
  }

  @Override
  public LocalEnergy energy() {
    return energy;
  }

  @Override
  public double[] epistemicVariances(Structure structure, NeighborList list, Tasks tasks) {
    Matrix phi = map.rows(structure, list).phi();
    double[] variances = posterior.epistemicVariances(phi, tasks);
    map.open(structure, list, phi, posterior.hyperparameters())
        .ifPresent(open -> Arrays.setAll(variances, row -> variances[row] + open[row]));
    return variances;
  }

  @Override
  public Model updated(
      List<LabeledStructure> frames,
      ReferenceEnergies references,
      Optional<ZblBaseline> zbl,
      FitSettings settings,
      Tasks tasks) {
    Posterior next = posterior;
    for (LabeledStructure frame : frames) {
      Optional<Observations> seen =
          frame.weight() > 0
              ? map.rows(frame.structure()).observations(frame, references, settings)
              : Optional.empty();
      next = seen.isPresent() ? next.updated(seen.get()) : next;
    }
    return new LinearModel(map, next);
  }

  @Override
  public List<LocalEnergy> draws(int count, long seed) {
    Matrix weights = posterior.committee(count, seed);
    List<LocalEnergy> draws = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int from = weights.row(k);
      double[] drawn = Arrays.copyOfRange(weights.data(), from, from + weights.columns());
      draws.add(map.columns().energy(drawn));
    }
    return draws;
  }

  @Override
  public double noiseVariance(Quantity quantity) {
    return 1 / posterior.hyperparameters().beta(quantity);
  }

  @Override
  public void addTo(Fingerprint fingerprint) {
    map.columns().addTo(fingerprint);
    fingerprint.add("weights", posterior.mean());
    Matrix factor = posterior.factor();
    for (int i = 0; i < factor.rows(); i++) {
      double[] row = new double[i + 1];
      System.arraycopy(factor.data(), factor.row(i), row, 0, i + 1);
      fingerprint.add("factor", row);
    }
    fingerprint.add("alpha", posterior.hyperparameters().alpha());
    fingerprint.add("beta", posterior.hyperparameters().beta());
  }

  @Override
  public void save(StoneContents contents) {
    contents.put("weights", posterior.mean());
    contents.put("information", posterior.information());
    // The upper triangle of a factor is not defined; zeros make equal potentials equal files.
    contents.putLower("factor", posterior.factor());
    contents.put("alpha", posterior.hyperparameters().alpha());
    contents.put("beta", posterior.hyperparameters().beta());
    map.columns().save(contents);
  }

  /// What [#save] wrote.
  static LinearModel load(StoneContents contents, FeatureMap map) {
    int size = map.size();
    Posterior posterior =
        Posterior.restore(
            new Hyperparameters(contents.array("alpha"), contents.array("beta")),
            contents.array("information", size),
            contents.array("weights", size),
            Matrix.wrap(size, size, size, contents.array("factor", size * size)),
            Tasks.inline());
    return new LinearModel(map, posterior);
  }
}
