package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.gp.DotProductKernel;
import org.soapstone.gp.InducingEnvironments;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Prior;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The columns of a [SparseGaussianProcess].
final class SparseBasis implements LinearBasis {

  private static final String ZETA = "zeta";

  private final LocalFeatures features;
  private final SparseGaussianProcess process;

  SparseBasis(LocalFeatures features, InducingEnvironments inducing) {
    this.features = features;
    process =
        new SparseGaussianProcess(features, SparseGaussianProcess.densityStart(features), inducing);
  }

  /// With environments chosen among those of some structures.
  static SparseBasis of(
      LocalFeatures features, SparseSettings settings, List<Structure> structures, Tasks tasks) {
    DotProductKernel kernel = new DotProductKernel(settings.zeta());
    int from = SparseGaussianProcess.densityStart(features);
    InducingEnvironments inducing =
        SparseGaussianProcess.choose(
            features,
            from,
            kernel,
            settings.selector(),
            structures,
            settings.shares(features.settings().species(), structures),
            tasks);
    return new SparseBasis(features, inducing);
  }

  /// What [#save] wrote.
  static SparseBasis load(StoneContents contents, LocalFeatures features) {
    int from = SparseGaussianProcess.densityStart(features);
    int[] species = features.settings().species();
    List<Matrix> units = new ArrayList<>();
    for (int kind = 0; kind < species.length; kind++) {
      double[] values = contents.array(name(species[kind]));
      int width = features.blockSize(kind) - from;
      if (values.length % width != 0) {
        throw new IllegalArgumentException(
            name(species[kind]) + " must have rows of " + width + " numbers");
      }
      units.add(Matrix.wrap(values.length / width, width, width, values));
    }
    DotProductKernel kernel = new DotProductKernel(contents.setting(ZETA).getAsInt());
    return new SparseBasis(features, InducingEnvironments.of(kernel, units, Tasks.inline()));
  }

  private static String name(int species) {
    return "environments_" + Element.of(species).symbol();
  }

  @Override
  public ModelKind kind() {
    return ModelKind.SPARSE_GP;
  }

  @Override
  public LocalFeatures features() {
    return features;
  }

  @Override
  public int size() {
    return process.size();
  }

  @Override
  public Prior prior() {
    return process.prior(PlainBasis.smoothness(features), PlainBasis.OFFSET_PRECISION);
  }

  @Override
  public void rows(Structure structure, NeighborList list, Matrix out, Workspace workspace) {
    process.rows(structure, list, out, workspace);
  }

  @Override
  public AtomFunction function(double[] weights) {
    return process.function(weights);
  }

  @Override
  public void addTo(Fingerprint fingerprint) {
    InducingEnvironments inducing = process.inducing();
    fingerprint.add("model", kind().word());
    fingerprint.add(ZETA, inducing.zeta());
    for (int kind = 0; kind < inducing.species(); kind++) {
      fingerprint.add("environments", values(inducing.units(kind)));
    }
  }

  @Override
  public void save(StoneContents contents) {
    InducingEnvironments inducing = process.inducing();
    contents.put(ZETA, inducing.zeta());
    for (int kind = 0; kind < inducing.species(); kind++) {
      Matrix units = inducing.units(kind);
      String name = name(features.settings().species()[kind]);
      contents.put(name, values(units), units.rows(), units.columns());
    }
  }

  private static double[] values(Matrix matrix) {
    double[] values = new double[matrix.rows() * matrix.columns()];
    for (int row = 0; row < matrix.rows(); row++) {
      System.arraycopy(
          matrix.data(), matrix.row(row), values, row * matrix.columns(), matrix.columns());
    }
    return values;
  }
}
