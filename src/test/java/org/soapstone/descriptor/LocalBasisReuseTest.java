package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.RandomStructures;

/// Same bits whatever was computed before and by however many threads; clear refusals.
class LocalBasisReuseTest {

  private final LocalBasis basis = new LocalBasis(Subjects.settings(8, 14));
  private final double[] weights = Subjects.weights(basis, 1);

  @Test
  void threadsDoNotChangeABit() {
    Structure structure = RandomStructures.crystal(1, 53, 1.8, 14, 8);
    NeighborList list = Subjects.list(basis, structure);
    Matrix features = new Matrix(53, basis.size());
    basis.atomValues(structure, list, features, basis.workspace(), Tasks.inline());
    Contraction alone = Subjects.contract(basis, structure, weights);
    for (int threads = 2; threads <= 3; threads++) {
      try (Tasks tasks = new Tasks(threads)) {
        Contraction together = new Contraction();
        contract(structure, list, together, basis.workspace(), tasks);
        assertSame(alone, together);
        Matrix again = new Matrix(53, basis.size());
        basis.atomValues(structure, list, again, basis.workspace(), tasks);
        assertThat(again.data()).isEqualTo(features.data());
      }
    }
  }

  @Test
  void aUsedWorkspaceDoesNotChangeABit() {
    Workspace workspace = basis.workspace();
    Contraction used = new Contraction();
    Structure large = RandomStructures.crystal(1, 19, 1.7, 14, 8);
    Structure small = RandomStructures.cluster(2, 3, 1.5, 8);
    for (Structure structure : new Structure[] {large, small, large}) {
      NeighborList list = Subjects.list(basis, structure);
      contract(structure, list, used, workspace, Tasks.inline());
      assertSame(Subjects.contract(basis, structure, weights), used);
      int rowCount = basis.rowCount(structure.size());
      Matrix rows = new Matrix(rowCount + 2, basis.size(), basis.size() + 3);
      Arrays.fill(rows.data(), Double.NaN);
      basis.rows(structure, list, rows, 1, workspace);
      Matrix fresh = Subjects.rows(basis, structure);
      for (int k = 0; k < basis.size(); k++) {
        assertThat(rows.get(0, k)).isNaN();
        assertThat(rows.get(rowCount + 1, k)).isNaN();
        for (int row = 0; row < rowCount; row++) {
          assertThat(rows.get(row + 1, k)).isEqualTo(fresh.get(row, k));
        }
      }
    }
  }

  @Test
  void severalWeightsAtOnceAreTheSameBitsAsOneAfterTheOther() {
    Structure structure = RandomStructures.crystal(3, 11, 1.8, 14, 8);
    double[][] committee = new double[8][];
    Contraction[] results = new Contraction[8];
    for (int s = 0; s < 8; s++) {
      committee[s] = Subjects.weights(basis, s);
      results[s] = new Contraction();
    }
    basis.contract(
        structure,
        Subjects.list(basis, structure),
        committee,
        results,
        basis.workspace(),
        Tasks.inline());
    for (int s = 0; s < 8; s++) {
      assertSame(Subjects.contract(basis, structure, committee[s]), results[s]);
    }
  }

  @Test
  void refusesWhatItCannotServe() {
    Structure carbon =
        new Structure(new int[] {8, 6}, new double[] {0, 0, 0, 1, 0, 0}, Cell.none());
    NeighborList list = Subjects.list(basis, carbon);
    double[] row = new double[basis.size()];
    Workspace workspace = basis.workspace();
    assertThatThrownBy(() -> basis.values(carbon, list, row, workspace))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "atom 1 is C, which the model does not know; expected one of: O Si; "
                + "fit a model with this element among its species");
    Structure oxygen = new Structure(new int[] {8}, new double[3], Cell.none());
    assertThatThrownBy(() -> basis.values(oxygen, list, row, workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 atoms, got 2");
    NeighborList tooShort = NeighborList.build(oxygen, 4.2);
    assertThatThrownBy(() -> basis.values(oxygen, tooShort, row, workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 4.3 A, got 4.2");
    NeighborList enough = Subjects.list(basis, oxygen);
    assertThatThrownBy(() -> basis.values(oxygen, enough, new double[3], workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row must hold at least " + basis.size() + " numbers, got 3");
    Matrix narrow = new Matrix(9, basis.size());
    assertThatThrownBy(() -> basis.rows(oxygen, enough, narrow, 0, workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 10 x " + basis.size());
    assertThatThrownBy(() -> basis.rows(oxygen, enough, narrow, -1, workspace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("firstRow must be at least 0, got -1");
    assertThatThrownBy(() ->
            basis.contract(
                oxygen,
                enough,
                new double[2][basis.size()],
                new Contraction[0],
                workspace,
                Tasks.inline()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("results must be as many as weights, 2, got 0");
  }

  private void contract(
      Structure structure, NeighborList list, Contraction into, Workspace workspace, Tasks tasks) {
    basis.contract(
        structure, list, new double[][] {weights}, new Contraction[] {into}, workspace, tasks);
  }

  private static void assertSame(Contraction expected, Contraction actual) {
    assertThat(actual.energy()).isEqualTo(expected.energy());
    assertThat(actual.atomEnergies()).isEqualTo(expected.atomEnergies());
    assertThat(actual.forces()).isEqualTo(expected.forces());
    assertThat(actual.virial()).isEqualTo(expected.virial());
  }
}
