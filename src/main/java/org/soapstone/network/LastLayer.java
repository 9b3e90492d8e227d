package org.soapstone.network;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// What the readout of a network sees, as the features of a linear model: the energy is
///
/// ```text
/// E = sum_i [ c_z(i),0 h_1(i) + ... + c_z(i),n-1 h_n(i) + c_z(i),n ]
/// ```
///
/// with the values `h` of the last hidden layer, a column for each and a constant, for each
/// species. The layers below stay as they are. Rows of energies, forces and virials are exact, so
/// that a linear regression on them is a Bayesian treatment of the last layer. Safe to share
/// between threads.
public final class LastLayer {

  private final AtomicNetwork network;
  private final double[] parameters;
  private final int block;

  public LastLayer(AtomicNetwork network) {
    this.network = network;
    block = network.architecture().features() + 1;
    parameters = network.parameters();
  }

  /// Number of columns: for each species the units of the last hidden layer and a constant.
  public int columns() {
    return network.species() * block;
  }

  /// The coefficients with which these columns give what the network gives, eV.
  public double[] readout() {
    double[] coefficients = new double[columns()];
    for (int z = 0; z < network.species(); z++) {
      int readout = (z + 1) * network.architecture().parameters() - block;
      for (int u = 0; u < block; u++) {
        coefficients[z * block + u] = network.scale() * parameters[readout + u];
      }
      coefficients[(z + 1) * block - 1] += network.shift();
    }
    return coefficients;
  }

  /// The row of the energy, and one for each coordinate of the structure, forces and virials.
  ///
  /// @return (1 + coordinates) x columns
  public Matrix rows(Sample sample) {
    Matrix rows = new Matrix(1 + sample.coordinates(), columns());
    double[] gradient = new double[sample.atoms() * sample.features().columns()];
    double[] slopes = new double[sample.coordinates()];
    for (int z = 0; z < network.species(); z++) {
      int[] atoms = atoms(sample, z);
      NetworkPass pass = run(sample, z, atoms);
      rows.set(0, (z + 1) * block - 1, atoms.length);
      for (int u = 0; u < block - 1 && atoms.length > 0; u++) {
        rows.set(0, z * block + u, sum(pass, u, atoms.length));
        gradient(pass.featureGradient(u), z, atoms, gradient);
        sample.jacobian().slopes(gradient, 0, slopes);
        for (int c = 0; c < slopes.length; c++) {
          rows.set(1 + c, z * block + u, slopes[c]);
        }
      }
    }
    return rows;
  }

  private static int[] atoms(Sample sample, int z) {
    return IntStream.range(0, sample.atoms()).filter(i -> sample.species(i) == z).toArray();
  }

  private NetworkPass run(Sample sample, int z, int[] atoms) {
    NetworkPass pass = new NetworkPass(network.architecture(), Tasks.inline());
    pass.load(parameters, z * network.architecture().parameters());
    int width = network.standardisation().features();
    double[] x = pass.inputs(atoms.length);
    for (int r = 0; r < atoms.length; r++) {
      int from = sample.features().row(atoms[r]);
      network.standardisation().apply(z, sample.features().data(), from, x, r * width);
    }
    pass.forward();
    return pass;
  }

  private double sum(NetworkPass pass, int unit, int count) {
    double sum = 0;
    for (int r = 0; r < count; r++) {
      sum += pass.features()[r * (block - 1) + unit];
    }
    return sum;
  }

  /// Derivatives of one unit by inputs as those by all features of all atoms; 0 for those of other
  /// species.
  private void gradient(double[] slopes, int z, int[] atoms, double[] out) {
    int width = network.standardisation().features();
    Arrays.fill(out, 0);
    for (int r = 0; r < atoms.length; r++) {
      network.standardisation().scale(z, 1, slopes, r * width, out, atoms[r] * width);
    }
  }
}
