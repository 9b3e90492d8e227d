package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.gp.GaussianProcess;
import org.soapstone.gp.Kernel;
import org.soapstone.gp.MeanFunction;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// An exact Gaussian process about a constant energy an atom. A file holds the structures that it
/// has seen, and the process is conditioned on them anew.
final class ProcessModel implements Model {

  private final ProcessData data;
  private final Hypothesis hypothesis;
  private final double[] targets;
  private final NoiseVariances noise;
  private final GaussianProcess process;
  private final AtomFunction function;

  /// What is believed before the labels.
  ///
  /// @param kernel word of the kernel
  /// @param zeta its power, of the dot product
  /// @param length its length, of the others
  /// @param variance of an atom's energy, eV^2
  /// @param offset mean of an atom's energy, eV
  record Hypothesis(String kernel, int zeta, double length, double variance, double offset) {

    Kernel function() {
      return ProcessSettings.kernel(kernel, zeta, length);
    }
  }

  /// @param targets labels of all rows without baselines, the offset left in
  ProcessModel(
      ProcessData data,
      Hypothesis hypothesis,
      double[] targets,
      NoiseVariances noise,
      Tasks tasks) {
    this.data = data;
    this.hypothesis = hypothesis;
    this.targets = targets.clone();
    this.noise = noise;
    double[] noises = new double[targets.length];
    double[] centred = targets.clone();
    int row = 0;
    for (ProcessData.Seen seen : data.seen()) {
      for (int r = 0; r < seen.layout().rows(); r++) {
        Quantity quantity = seen.layout().quantity(r);
        noises[row] = noise.of(quantity);
        centred[row] -= quantity == Quantity.ENERGY ? hypothesis.offset : 0;
        row++;
      }
    }
    process =
        GaussianProcess.fit(
            hypothesis.function(), hypothesis.variance, data.functionals(), centred, noises, tasks);
    function = function(process, data, hypothesis.offset);
  }

  private static AtomFunction function(GaussianProcess process, ProcessData data, double offset) {
    LocalFeatures features = data.features();
    int from = data.from();
    MeanFunction mean = new MeanFunction(process, features.settings().species().length);
    return (kind, atoms, block, values, gradients) -> {
      int width = features.blockSize(kind);
      double[] gradient = new double[width - from];
      for (int a = 0; a < atoms; a++) {
        int row = block.row(a);
        double[] b = Arrays.copyOfRange(block.data(), row + from, row + width);
        values[a] = offset + mean.evaluate(kind, b, gradient);
        int to = gradients.row(a);
        Arrays.fill(gradients.data(), to, to + from, 0);
        System.arraycopy(gradient, 0, gradients.data(), to + from, gradient.length);
      }
    };
  }

  GaussianProcess process() {
    return process;
  }

  @Override
  public ModelKind kind() {
    return ModelKind.GP;
  }

  @Override
  public LocalFeatures features() {
    return data.features();
  }

  /// One a label.
  @Override
  public int size() {
    return targets.length;
  }

  @Override
  public AtomFunction function() {
    return function;
  }

  @Override
  public double[] epistemicVariances(Structure structure, NeighborList list, Tasks tasks) {
    Matrix covariance = process.covariance(data.functionals(structure, list));
    double[] variances = new double[covariance.rows()];
    for (int row = 0; row < variances.length; row++) {
      // By rounding a little below 0 where nothing is left open.
      variances[row] = Math.max(0, covariance.get(row, row));
    }
    return variances;
  }

  @Override
  public Model updated(
      List<LabeledStructure> frames,
      ReferenceEnergies references,
      Optional<ZblBaseline> zbl,
      FitSettings settings,
      Tasks tasks) {
    List<ProcessData.Seen> seen = new ArrayList<>(data.seen());
    List<double[]> labels = new ArrayList<>(List.of(targets));
    for (LabeledStructure frame : frames) {
      BaselineFree left = BaselineFree.of(frame, references, zbl, settings);
      if (frame.weight() > 0 && !left.isEmpty()) {
        ExactFit.Labelled labelled = ExactFit.labelled(frame, left);
        seen.add(new ProcessData.Seen(frame.structure(), labelled.layout()));
        labels.add(labelled.targets());
      }
    }
    double[] all = labels.stream().flatMapToDouble(Arrays::stream).toArray();
    return new ProcessModel(new ProcessData(data.features(), seen), hypothesis, all, noise, tasks);
  }

  @Override
  public List<LocalEnergy> draws(int count, long seed) {
    return List.of();
  }

  @Override
  public double noiseVariance(Quantity quantity) {
    return noise.of(quantity);
  }

  @Override
  public void addTo(Fingerprint fingerprint) {
    fingerprint.add("model", kind().word());
    fingerprint.add("kernel", hypothesis.kernel);
    fingerprint.add("zeta", hypothesis.zeta);
    fingerprint.add("length", hypothesis.length);
    fingerprint.add("variance", hypothesis.variance);
    fingerprint.add("offset", hypothesis.offset);
    data.addTo(fingerprint);
    fingerprint.add("targets", targets);
    noise.addTo(fingerprint);
  }

  @Override
  public void save(StoneContents contents) {
    contents.put("kernel", hypothesis.kernel);
    contents.put("zeta", hypothesis.zeta);
    contents.put("length", hypothesis.length);
    contents.put("variance", hypothesis.variance);
    contents.put("offset", hypothesis.offset);
    data.save(contents);
    contents.put("targets", targets);
    noise.save(contents);
  }

  /// What [#save] wrote.
  static ProcessModel load(StoneContents contents, LocalFeatures features) {
    ProcessData data = ProcessData.load(contents, features);
    Hypothesis hypothesis =
        new Hypothesis(
            contents.setting("kernel").getAsString(),
            contents.setting("zeta").getAsInt(),
            contents.setting("length").getAsDouble(),
            contents.setting("variance").getAsDouble(),
            contents.setting("offset").getAsDouble());
    return new ProcessModel(
        data,
        hypothesis,
        contents.array("targets", data.rows()),
        NoiseVariances.load(contents),
        Tasks.inline());
  }
}
