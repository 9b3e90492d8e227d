package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.FiniteDifference;
import org.soapstone.testkit.RandomStructures;

/// Derivatives of one atom's features by its pairs against the rows of the whole structure and
/// against finite differences.
class JacobianTest {

  static List<LocalFeatures> bases() {
    BasisSettings oneCutoff = new BasisSettings(new int[] {1, 8, 14}, 4, 3, 3, 4, 3, 1, 1);
    return List.of(
        new LocalBasis(Subjects.settings(1, 8, 14)),
        new LocalBasis(oneCutoff),
        new ProductBasis(new ProductSettings(new int[] {1, 8, 14}, 4, 4, 3, 1, 1, 4, 3, 1, 1)));
  }

  static Stream<Arguments> subjects() {
    return bases().stream()
        .flatMap(basis -> Subjects.structures().stream().map(s -> Arguments.of(basis, s)));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void sumsUpToTheRows(LocalFeatures basis, Structure structure) {
    NeighborList list = Subjects.list(basis, structure);
    int atoms = structure.size();
    Matrix expected = Subjects.rows(basis, structure);
    Matrix sums = new Matrix(expected.rows(), expected.columns());
    Workspace workspace = basis.workspace();
    int[] first = {0, 1, 2, 1, 0, 0};
    int[] second = {0, 1, 2, 2, 2, 1};
    for (int i = 0; i < atoms; i++) {
      Centre centre = new Centre(basis, structure, list, i, workspace);
      for (int k = 0; k < basis.largestBlock(); k++) {
        add(sums, 0, centre.block + k, centre.values[k]);
        for (int p = 0; p < centre.jacobian.rows() / 3; p++) {
          int pair = list.first(i) + p;
          for (int a = 0; a < 3; a++) {
            double slope = centre.jacobian.get(3 * p + a, k);
            add(sums, 1 + 3 * list.neighbour()[pair] + a, centre.block + k, -slope);
            add(sums, 1 + 3 * i + a, centre.block + k, slope);
          }
          for (int v = 0; v < 6; v++) {
            double slope = centre.jacobian.get(3 * p + second[v], k);
            double strained = -list.rij()[3 * pair + first[v]] * slope;
            add(sums, 1 + 3 * atoms + v, centre.block + k, strained);
          }
        }
      }
    }
    for (int row = 0; row < sums.rows(); row++) {
      for (int k = 0; k < sums.columns(); k++) {
        // The same terms in another order; as in the test of rows against dual numbers.
        double tolerance = 1e-12 * Subjects.scale(column(expected, k));
        assertThat(sums.get(row, k))
            .as("row %d of %s", row, basis.name(k))
            .isCloseTo(expected.get(row, k), within(tolerance));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bases")
  void agreesWithFiniteDifferencesOfEachPair(LocalFeatures basis) {
    Structure structure = RandomStructures.crystal(4, 5, 1.8, 14, 8);
    NeighborList list = Subjects.list(basis, structure);
    int i = 3;
    Centre centre = new Centre(basis, structure, list, i, basis.workspace());
    Structure apart = apart(structure, list, i);
    for (int k : new int[] {1, basis.largestBlock() / 2, basis.largestBlock() - 1}) {
      double[] slopes =
          FiniteDifference.gradient(
              x -> valuesOfAtom0(basis, apart.withPositions(x))[centre.block + k],
              apart.positions(),
              1e-3);
      // h^4 f5/30 with h = 1e-3 and f5 up to 1e4 times the scale, as for the whole energy.
      double tolerance = 1e-9 * Subjects.scale(slopes);
      for (int d = 0; d < centre.jacobian.rows(); d++) {
        assertThat(centre.jacobian.get(d, k))
            .as("%s, component %d", basis.name(k), d)
            .isCloseTo(slopes[3 + d], within(tolerance));
      }
    }
  }

  /// The centre, then its neighbours as so many atoms.
  private static Structure apart(Structure structure, NeighborList list, int i) {
    int pairs = list.end(i) - list.first(i);
    int[] species = new int[1 + pairs];
    double[] positions = new double[3 + 3 * pairs];
    species[0] = structure.atomicNumber(i);
    for (int p = 0; p < pairs; p++) {
      species[1 + p] = structure.atomicNumber(list.neighbour()[list.first(i) + p]);
      System.arraycopy(list.rij(), 3 * (list.first(i) + p), positions, 3 + 3 * p, 3);
    }
    return new Structure(species, positions, Cell.none());
  }

  private static double[] valuesOfAtom0(LocalFeatures basis, Structure structure) {
    Matrix values = new Matrix(structure.size(), basis.size());
    NeighborList list = Subjects.list(basis, structure);
    basis.atomValues(structure, list, values, basis.workspace(), Tasks.inline());
    double[] first = new double[basis.size()];
    System.arraycopy(values.data(), 0, first, 0, first.length);
    return first;
  }

  @Test
  void refusesRoomThatIsTooSmall() {
    LocalFeatures basis = bases().getFirst();
    Structure structure = RandomStructures.cluster(3, 6, 1.3, 14, 8, 1);
    NeighborList list = Subjects.list(basis, structure);
    double[] values = new double[basis.largestBlock()];
    Matrix small = new Matrix(3 * list.end(0) - 1, basis.largestBlock());
    assertThatThrownBy(() -> basis.jacobian(structure, list, 0, values, small, basis.workspace()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("out must have at least " + 3 * list.end(0) + " x ");
  }

  private static void add(Matrix sums, int row, int column, double value) {
    sums.set(row, column, sums.get(row, column) + value);
  }

  private static double[] column(Matrix matrix, int k) {
    double[] column = new double[matrix.rows()];
    for (int row = 0; row < column.length; row++) {
      column[row] = matrix.get(row, k);
    }
    return column;
  }

  /// One atom's features and their derivatives.
  private static final class Centre {
    final int block;
    final double[] values;
    final Matrix jacobian;

    Centre(
        LocalFeatures basis, Structure structure, NeighborList list, int i, Workspace workspace) {
      int pairs = list.end(i) - list.first(i);
      values = new double[basis.largestBlock()];
      jacobian = new Matrix(3 * pairs, basis.largestBlock());
      basis.jacobian(structure, list, i, values, jacobian, workspace);
      int kind = 0;
      while (basis.settings().species()[kind] != structure.atomicNumber(i)) {
        kind++;
      }
      block = basis.block(kind);
    }
  }
}
