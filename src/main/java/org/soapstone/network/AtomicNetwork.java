package org.soapstone.network;

import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// Energies of atoms, from a network for each species: `E_i = shift + scale y_z(x_i)` with `x` the
/// standardised features.
///
/// Immutable and safe to share between threads; [#evaluator] gives each of them what it needs.
public final class AtomicNetwork {

  private final Architecture architecture;
  private final Standardisation standardisation;
  private final double shift;
  private final double scale;
  private final double[] parameters;

  /// @param architecture of the network of each species
  /// @param standardisation of the features; says how many species there are
  /// @param shift energy of an atom where the network gives 0, eV
  /// @param scale energy for a unit of output, eV
  /// @param parameters of one network after the other
  public AtomicNetwork(
      Architecture architecture,
      Standardisation standardisation,
      double shift,
      double scale,
      double[] parameters) {
    int expected = architecture.parameters() * standardisation.species();
    if (architecture.inputs() != standardisation.features() || parameters.length != expected) {
      throw new IllegalArgumentException(
          "a network of %d inputs for %d species needs %d parameters but has %d, and features are %d"
              .formatted(
                  architecture.inputs(),
                  standardisation.species(),
                  expected,
                  parameters.length,
                  standardisation.features()));
    }
    if (!Double.isFinite(shift) || !(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "shift must be finite and scale positive but they are " + shift + " and " + scale);
    }
    this.architecture = architecture;
    this.standardisation = standardisation;
    this.shift = shift;
    this.scale = scale;
    this.parameters = parameters.clone();
  }

  /// An untrained network for a training set: its features standardised, energies per atom shifted
  /// by their mean and scaled by their deviation.
  public static AtomicNetwork untrained(
      Architecture architecture,
      int species,
      Initialisation initialisation,
      List<Sample> samples,
      long seed) {
    double[] energies =
        samples.stream()
            .filter(sample -> !Double.isNaN(sample.energy()))
            .mapToDouble(sample -> sample.energy() / sample.atoms())
            .toArray();
    double variance = Loss.variance(energies);
    return new AtomicNetwork(
        architecture,
        Standardisation.of(species, architecture.inputs(), samples),
        Loss.mean(energies),
        variance > 0 ? Math.sqrt(variance) : 1,
        initialisation.draw(architecture, species, seed));
  }

  /// The same with other parameters.
  public AtomicNetwork with(double[] newParameters) {
    return new AtomicNetwork(architecture, standardisation, shift, scale, newParameters);
  }

  public Architecture architecture() {
    return architecture;
  }

  public Standardisation standardisation() {
    return standardisation;
  }

  /// Number of species.
  public int species() {
    return standardisation.species();
  }

  /// Energy of an atom where the network gives 0, eV.
  public double shift() {
    return shift;
  }

  /// Energy for a unit of output, eV.
  public double scale() {
    return scale;
  }

  /// A copy.
  public double[] parameters() {
    return parameters.clone();
  }

  /// Energy and slopes of a structure.
  public Outcome evaluate(Sample sample) {
    AtomBatch batch = new AtomBatch(this, Tasks.inline());
    batch.load(parameters);
    batch.forward(List.of(sample));
    return batch.outcomes().getFirst();
  }

  /// Memory and methods for one thread that evaluates atoms by themselves.
  public Evaluator evaluator() {
    return new Evaluator();
  }

  /// Energies of atoms of one species and their derivatives by the features. Allocates nothing for
  /// no more atoms than before.
  public final class Evaluator {

    private final NetworkPass[] passes = new NetworkPass[species()];

    private Evaluator() {
      for (int z = 0; z < passes.length; z++) {
        passes[z] = new NetworkPass(architecture, Tasks.inline());
        passes[z].load(parameters, z * architecture.parameters());
      }
    }

    /// @param kind species of all these atoms
    /// @param atoms how many
    /// @param features a row an atom
    /// @param energies receives `E_i`, eV
    /// @param gradients receives `dE_i/dB` row by row, overwritten
    public void evaluate(
        int kind, int atoms, Matrix features, double[] energies, Matrix gradients) {
      NetworkPass pass = passes[kind];
      int width = standardisation.features();
      double[] x = pass.inputs(atoms);
      for (int i = 0; i < atoms; i++) {
        standardisation.apply(kind, features.data(), features.row(i), x, i * width);
      }
      pass.forward();
      double[] slopes = pass.inputGradient();
      for (int i = 0; i < atoms; i++) {
        energies[i] = Math.fma(scale, pass.values()[i], shift);
        standardisation.scale(kind, scale, slopes, i * width, gradients.data(), gradients.row(i));
      }
    }
  }
}
