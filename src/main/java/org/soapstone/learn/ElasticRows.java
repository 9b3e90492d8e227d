package org.soapstone.learn;

import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FeatureMap;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;
import org.soapstone.structure.Voigt;

/**
 * How the elastic constants of a crystal follow the coefficients of a potential, {@code dC_ij / dc}
 * in GPa: the energy is linear in the coefficients, so the second derivative of its row by the
 * strain, over the volume, is all of it.
 *
 * <p>With the atoms where the strain takes them, at the cell that is given, by second differences
 * of the energy of strained copies, {@code C_ij = (1/V) d2E / deps_i deps_j}. Wrong by some 1e-4.
 */
final class ElasticRows {

  private static final double STRAIN = 5e-3;

  private final Structure crystal;
  private final FeatureMap features;

  private ElasticRows(Structure crystal, FeatureMap features) {
    this.crystal = crystal;
    this.features = features;
  }

  /** C11, C12, ... C16, C22, ... C66, a row each, 21 x features. */
  static Matrix of(Structure crystal, FeatureMap features, Tasks tasks) {
    return new ElasticRows(crystal, features).rows(tasks);
  }

  private Matrix rows(Tasks tasks) {
    int n = Voigt.COUNT;
    double[] rest = energy(new double[9]);
    // Of strains k and l by +h and by -h; of one alone where they are the same.
    double[][] sums = new double[n * n][];
    tasks.run(
        n * n,
        pair -> {
          int i = pair / n;
          int j = pair % n;
          if (i <= j) {
            sums[pair] = sum(energy(strain(i, j, STRAIN)), energy(strain(i, j, -STRAIN)));
          }
        });
    double scale =
        crystal.size() * Units.EV_PER_A3_IN_GPA / (crystal.cell().volume() * STRAIN * STRAIN);
    Matrix rows = new Matrix(n * (n + 1) / 2, rest.length);
    int row = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double[] both = sums[n * i + j];
        double[] first = sums[n * i + i];
        double[] second = sums[n * j + j];
        for (int k = 0; k < rest.length; k++) {
          double difference =
              i == j ? both[k] - 2 * rest[k] : 0.5 * (both[k] - first[k] - second[k] + 2 * rest[k]);
          rows.set(row, k, scale * difference);
        }
        row++;
      }
    }
    return rows;
  }

  /** Symmetric strains i and j together, or i alone if they are the same. */
  private static double[] strain(int i, int j, double size) {
    double[] strain = new double[9];
    add(strain, i, size);
    if (i != j) {
      add(strain, j, size);
    }
    return strain;
  }

  private static void add(double[] strain, int i, double size) {
    strain[Voigt.place(i)] += 0.5 * size;
    strain[Voigt.mirrored(i)] += 0.5 * size;
  }

  /** Of the strained crystal, per atom. */
  private double[] energy(double[] strain) {
    Matrix phi = features.rows(crystal.strained(strain)).phi();
    double[] row = new double[phi.columns()];
    System.arraycopy(phi.data(), phi.row(0), row, 0, row.length);
    return row;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int k = 0; k < sum.length; k++) {
      sum[k] = a[k] + b[k];
    }
    return sum;
  }
}
