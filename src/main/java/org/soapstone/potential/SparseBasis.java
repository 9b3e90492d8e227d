package org.soapstone.potential;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.gp.DotProductKernel;
import org.soapstone.gp.InducingEnvironments;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Prior;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The columns of a [SparseGaussianProcess].
final class SparseBasis implements LinearBasis {

  private static final String ZETA = "zeta";
  private static final String LINEAR = "linear";

  private final LocalFeatures features;
  private final EnvironmentFeatures environments;
  private final boolean linear;
  private final SparseGaussianProcess process;

  /// @param linear whether all features are columns too
  private SparseBasis(
      EnvironmentFeatures environments, InducingEnvironments inducing, boolean linear) {
    features = environments.basis();
    this.environments = environments;
    this.linear = linear;
    process = new SparseGaussianProcess(environments, inducing, linear);
  }

  /// With environments chosen among those of some structures.
  static SparseBasis of(
      LocalFeatures features, SparseSettings settings, List<Structure> structures, Tasks tasks) {
    DotProductKernel kernel = new DotProductKernel(settings.zeta());
    EnvironmentFeatures environments = EnvironmentFeatures.smooth(features);
    InducingEnvironments inducing =
        SparseGaussianProcess.choose(
            environments,
            kernel,
            settings.selector(),
            structures,
            settings.shares(features.settings().species(), structures),
            tasks);
    return new SparseBasis(environments, inducing, settings.linear());
  }

  /// What [#save] wrote.
  static SparseBasis load(StoneContents contents, LocalFeatures features) {
    EnvironmentFeatures plain = EnvironmentFeatures.plain(features);
    int[] species = features.settings().species();
    List<double[]> scales = new ArrayList<>();
    List<Matrix> units = new ArrayList<>();
    for (int kind = 0; kind < species.length; kind++) {
      String name = name("environments", species[kind]);
      double[] values = contents.array(name);
      int width = plain.width(kind);
      if (values.length % width != 0) {
        throw new IllegalArgumentException(name + " must have rows of " + width + " numbers");
      }
      scales.add(contents.array(name("scale", species[kind]), width));
      units.add(Matrix.wrap(values.length / width, width, width, values));
    }
    DotProductKernel kernel = new DotProductKernel(contents.setting(ZETA).getAsInt());
    return new SparseBasis(
        EnvironmentFeatures.scaled(features, scales),
        InducingEnvironments.of(kernel, units, Tasks.inline()),
        contents.setting(LINEAR).getAsBoolean());
  }

  private static String name(String what, int species) {
    return what + "_" + Element.of(species).symbol();
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
  public Optional<double[]> open(
      Structure structure,
      NeighborList list,
      Matrix rows,
      Hyperparameters believed,
      Workspace workspace) {
    double variance = 1 / believed.alpha(prior().groups() - 1);
    double[] open = process.open(structure, list, rows, workspace);
    for (int row = 0; row < open.length; row++) {
      open[row] *= variance;
    }
    return Optional.of(open);
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
    fingerprint.add(LINEAR, linear ? 1 : 0);
    for (int kind = 0; kind < inducing.species(); kind++) {
      fingerprint.add("environments", values(inducing.units(kind)));
      fingerprint.add("scale", environments.scale(kind));
    }
  }

  @Override
  public void save(StoneContents contents) {
    InducingEnvironments inducing = process.inducing();
    contents.put(ZETA, inducing.zeta());
    contents.put(LINEAR, new JsonPrimitive(linear));
    for (int kind = 0; kind < inducing.species(); kind++) {
      Matrix units = inducing.units(kind);
      int species = features.settings().species()[kind];
      contents.put(name("environments", species), values(units), units.rows(), units.columns());
      contents.put(name("scale", species), environments.scale(kind));
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
