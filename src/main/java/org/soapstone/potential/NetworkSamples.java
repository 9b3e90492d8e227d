package org.soapstone.potential;

import java.util.Arrays;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.linalg.Matrix;
import org.soapstone.network.DenseJacobian;
import org.soapstone.network.Sample;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Voigt;

/// Structures as networks see them: the block of features of each atom, and how it moves with all
/// positions and the strain.
///
/// The derivatives are kept, three rows for each atom in reach and six for the strain, so that an
/// epoch costs no descriptor; that is `8 (3 neighbours + 9) features` bytes an atom. One thread.
public final class NetworkSamples {

  private final LocalFeatures features;
  private final Workspace workspace;
  private final int width;

  public NetworkSamples(LocalFeatures features) {
    this(features, features.workspace());
  }

  NetworkSamples(LocalFeatures features, Workspace workspace) {
    this.features = features;
    this.workspace = workspace;
    width = features.largestBlock();
  }

  /// A structure with its labels; those that are missing are NaN.
  ///
  /// @param energy eV
  /// @param slopes 3N forces, eV/A, and six virials, eV, in the order xx yy zz yz xz xy
  /// @throws org.soapstone.structure.BadInputException if the structure has a species that the
  ///   features do not know
  public Sample of(Structure structure, double energy, double[] slopes, double weight) {
    NeighborList list = NeighborList.build(structure, features.settings().range());
    return of(structure, list, energy, slopes, weight);
  }

  private Sample of(
      Structure structure, NeighborList list, double energy, double[] slopes, double weight) {
    int atoms = structure.size();
    int[] known = features.settings().species();
    int[] species = new int[atoms];
    Matrix values = new Matrix(atoms, width);
    DenseJacobian jacobian = DenseJacobian.of(3 * atoms + 6, width);
    double[] block = new double[width];
    for (int i = 0; i < atoms; i++) {
      // Blocks of some species may be narrower.
      Arrays.fill(block, 0);
      species[i] = Arrays.binarySearch(known, structure.atomicNumber(i));
      Matrix pairs = new Matrix(3 * (list.end(i) - list.first(i)), width);
      features.jacobian(structure, list, i, block, pairs, workspace);
      System.arraycopy(block, 0, values.data(), values.row(i), width);
      int[] coordinates = coordinates(list, i, atoms);
      jacobian = jacobian.with(rows(list, i, pairs, coordinates), coordinates);
    }
    return new Sample(species, values, jacobian, 3 * atoms, energy, slopes, weight);
  }

  /// A structure without labels.
  public Sample of(Structure structure) {
    double[] none = new double[3 * structure.size() + 6];
    Arrays.fill(none, Double.NaN);
    return of(structure, Double.NaN, none, 1);
  }

  /// The same with the pairs at hand.
  Sample of(Structure structure, NeighborList list) {
    double[] none = new double[3 * structure.size() + 6];
    Arrays.fill(none, Double.NaN);
    return of(structure, list, Double.NaN, none, 1);
  }

  /// Of the centre and its neighbours, ascending, each once; and of the strain.
  private static int[] coordinates(NeighborList list, int centre, int atoms) {
    boolean[] near = new boolean[atoms];
    near[centre] = true;
    int count = 1;
    for (int pair = list.first(centre); pair < list.end(centre); pair++) {
      int j = list.neighbour()[pair];
      count += near[j] ? 0 : 1;
      near[j] = true;
    }
    int[] coordinates = new int[3 * count + 6];
    int at = 0;
    for (int j = 0; j < atoms; j++) {
      for (int a = 0; a < 3 && near[j]; a++) {
        coordinates[at++] = 3 * j + a;
      }
    }
    for (int v = 0; v < Voigt.COUNT; v++) {
      coordinates[at++] = 3 * atoms + v;
    }
    return coordinates;
  }

  private Matrix rows(NeighborList list, int centre, Matrix pairs, int[] coordinates) {
    Matrix rows = new Matrix(coordinates.length, width);
    int own = Arrays.binarySearch(coordinates, 3 * centre);
    int strain = coordinates.length - 6;
    for (int pair = list.first(centre); pair < list.end(centre); pair++) {
      int from = 3 * (pair - list.first(centre));
      int other = Arrays.binarySearch(coordinates, 3 * list.neighbour()[pair]);
      for (int a = 0; a < 3; a++) {
        add(-1, pairs, from + a, rows, other + a);
        add(1, pairs, from + a, rows, own + a);
      }
      for (int v = 0; v < Voigt.COUNT; v++) {
        int a = Voigt.first(v);
        int b = Voigt.second(v);
        double half = -0.5;
        add(half * list.rij()[3 * pair + a], pairs, from + b, rows, strain + v);
        add(half * list.rij()[3 * pair + b], pairs, from + a, rows, strain + v);
      }
    }
    return rows;
  }

  private void add(double factor, Matrix from, int row, Matrix to, int toRow) {
    double[] x = from.data();
    double[] y = to.data();
    int source = from.row(row);
    int target = to.row(toRow);
    for (int k = 0; k < width; k++) {
      y[target + k] = Math.fma(factor, x[source + k], y[target + k]);
    }
  }
}
