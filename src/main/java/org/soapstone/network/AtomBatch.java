package org.soapstone.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.soapstone.parallel.Tasks;

/// The atoms of several structures, run through the networks of their species together. Memory of
/// one thread, kept from call to call.
///
/// Atoms are numbered through all structures; those of one species are rows of one batch, in that
/// order.
final class AtomBatch {

  private static final double[] NONE = {};

  private final AtomicNetwork model;
  private final Standardisation standardisation;
  private final Tasks tasks;
  private final int width;
  private final NetworkPass[] passes;
  private final int[][] members;
  private final int[] counts;
  private final double[][] cotangents;

  private List<Sample> samples = List.of();
  private int[] first = {0};
  private double[] energies = NONE;
  private double[] gradients = NONE;
  private double[] directions = NONE;
  private double[][] slopes = {};

  AtomBatch(AtomicNetwork model, Tasks tasks) {
    this.model = model;
    this.tasks = tasks;
    standardisation = model.standardisation();
    width = standardisation.features();
    passes = new NetworkPass[model.species()];
    members = new int[passes.length][0];
    cotangents = new double[passes.length][0];
    counts = new int[passes.length];
    for (int z = 0; z < passes.length; z++) {
      passes[z] = new NetworkPass(model.architecture(), tasks);
    }
  }

  /// Takes the parameters of all networks.
  void load(double[] parameters) {
    for (int z = 0; z < passes.length; z++) {
      passes[z].load(parameters, z * model.architecture().parameters());
    }
  }

  /// Energies of all atoms.
  void forward(List<Sample> batch) {
    number(batch);
    for (int z = 0; z < passes.length; z++) {
      double[] x = passes[z].inputs(counts[z]);
      int row = 0;
      for (int s = 0; s < samples.size(); s++) {
        Sample sample = samples.get(s);
        for (int i = 0; i < sample.atoms(); i++) {
          if (sample.species(i) == z) {
            members[z][row] = first[s] + i;
            standardisation.apply(
                z, sample.features().data(), sample.features().row(i), x, row * width);
            row++;
          }
        }
      }
      passes[z].forward();
      double[] y = passes[z].values();
      for (int r = 0; r < counts[z]; r++) {
        energies[members[z][r]] = Math.fma(model.scale(), y[r], model.shift());
      }
    }
  }

  private void number(List<Sample> batch) {
    samples = batch;
    first = first.length > batch.size() ? first : new int[batch.size() + 1];
    Arrays.fill(counts, 0);
    for (int s = 0; s < batch.size(); s++) {
      Sample sample = batch.get(s);
      if (sample.features().columns() != width) {
        throw new IllegalArgumentException(
            "features must be " + width + " but are " + sample.features().columns());
      }
      first[s + 1] = first[s] + sample.atoms();
      for (int i = 0; i < sample.atoms(); i++) {
        if (sample.species(i) < 0 || sample.species(i) >= passes.length) {
          throw new IllegalArgumentException(
              "species must be in 0 .. %d but one is %d"
                  .formatted(passes.length - 1, sample.species(i)));
        }
        counts[sample.species(i)]++;
      }
    }
    int atoms = first[batch.size()];
    energies = Products.reserve(energies, atoms);
    gradients = Products.reserve(gradients, Math.multiplyExact(atoms, width));
    directions = Products.reserve(directions, atoms * width);
    for (int z = 0; z < passes.length; z++) {
      members[z] = members[z].length >= counts[z] ? members[z] : new int[counts[z]];
      cotangents[z] = Products.reserve(cotangents[z], counts[z]);
    }
  }

  /// Energy of a structure, after [#forward].
  double energy(int s) {
    double sum = 0;
    for (int i = first[s]; i < first[s + 1]; i++) {
      sum += energies[i];
    }
    return sum;
  }

  /// Forces and virials of all structures, after [#forward]: one array each, shared.
  double[][] slopes() {
    for (int z = 0; z < passes.length; z++) {
      double[] gradient = passes[z].inputGradient();
      for (int r = 0; r < counts[z]; r++) {
        standardisation.scale(
            z, model.scale(), gradient, r * width, gradients, members[z][r] * width);
      }
    }
    if (slopes.length < samples.size()) {
      slopes = Arrays.copyOf(slopes, samples.size());
    }
    for (int s = 0; s < samples.size(); s++) {
      int coordinates = samples.get(s).coordinates();
      if (slopes[s] == null || slopes[s].length != coordinates) {
        slopes[s] = new double[coordinates];
      }
    }
    eachSample(s -> samples.get(s).jacobian().slopes(gradients, first[s] * width, slopes[s]));
    return slopes;
  }

  private void eachSample(IntConsumer work) {
    if (tasks.threads() == 1) {
      for (int s = 0; s < samples.size(); s++) {
        work.accept(s);
      }
    } else {
      tasks.run(samples.size(), work);
    }
  }

  List<Outcome> outcomes() {
    double[][] all = slopes();
    List<Outcome> outcomes = new ArrayList<>();
    for (int s = 0; s < samples.size(); s++) {
      outcomes.add(new Outcome(energy(s), all[s].clone()));
    }
    return outcomes;
  }

  /// Adds the gradient of `sum_s [a_s E_s + f_s . slopes_s]` by the parameters, after [#forward].
  ///
  /// @param a derivative of a loss by the energy of each structure
  /// @param f by its slopes
  /// @param dual whether slopes count
  void addParameterGradient(double[] a, double[][] f, boolean dual, double[] gradient) {
    if (dual) {
      eachSample(s -> samples.get(s).jacobian().directions(f[s], directions, first[s] * width));
    }
    for (int s = 0; s < samples.size(); s++) {
      Arrays.fill(energies, first[s], first[s + 1], model.scale() * a[s]);
    }
    for (int z = 0; z < passes.length; z++) {
      double[] v = passes[z].directions();
      for (int r = 0; r < counts[z]; r++) {
        int atom = members[z][r];
        cotangents[z][r] = energies[atom];
        if (dual) {
          standardisation.scale(z, model.scale(), directions, atom * width, v, r * width);
        }
      }
      if (dual) {
        passes[z].forwardDot();
      }
      passes[z].addParameterGradient(
          cotangents[z], dual, gradient, z * model.architecture().parameters());
    }
  }
}
