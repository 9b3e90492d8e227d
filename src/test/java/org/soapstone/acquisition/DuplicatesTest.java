package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.RowLayout;

class DuplicatesTest {

  private static final RowLayout LAYOUT = new RowLayout(1, 6, 0);

  private final Candidate plain = Pools.random(1, 1, 4, LAYOUT).get(0);

  /// The same seen after a turn by the angle with cosine 0.6 and sine 0.8 about z, and with the two
  /// atoms exchanged.
  private Candidate turned(String id, double moved) {
    Matrix phi = new Matrix(7, 4);
    for (int k = 0; k < 4; k++) {
      phi.set(0, k, plain.phi().get(0, k) * (1 + moved));
      for (int atom = 0; atom < 2; atom++) {
        int from = 1 + 3 * atom;
        int to = 1 + 3 * (1 - atom);
        double x = plain.phi().get(from, k);
        double y = plain.phi().get(from + 1, k);
        phi.set(to, k, 0.6 * x - 0.8 * y);
        phi.set(to + 1, k, 0.8 * x + 0.6 * y);
        phi.set(to + 2, k, plain.phi().get(from + 2, k));
      }
    }
    return new Candidate(id, phi, LAYOUT, plain.noisePrecisions());
  }

  private static Duplicates.Found among(List<Candidate> pool, List<Candidate> seen, double t) {
    return Duplicates.among(pool, seen, t, Tasks.inline());
  }

  @Test
  void turnedAndRelabelledCopiesAreFound() {
    List<Candidate> pool = List.of(turned("z", 0), plain, Pools.random(2, 1, 4, LAYOUT).get(0));
    Duplicates.Found found =
        among(List.of(pool.get(0), pool.get(1)), List.of(), Duplicates.THRESHOLD);
    assertThat(found.kept()).containsExactly(plain);
    assertThat(found.copies()).hasSize(1);
    assertThat(found.copies().get(0).id()).isEqualTo("z");
    assertThat(found.copies().get(0).of()).isEqualTo("pool:0000");
    assertThat(found.copies().get(0).distance()).isLessThan(1e-15);
    assertThat(among(List.of(pool.get(0), pool.get(2)), List.of(), 1e-4).copies()).isEmpty();
  }

  @Test
  void nearOnesAreLeftOutUpToTheThreshold() {
    List<Candidate> pool = List.of(plain, turned("q", 3e-5), turned("r", 1e-2));
    Duplicates.Found found = among(pool, List.of(), 1e-4);
    assertThat(found.copies().stream().map(Duplicates.Copy::id)).containsExactly("q");
    assertThat(found.copies().get(0).reason()).matches("q is near pool:0000, by \\d\\.\\de-05");
    assertThat(among(pool, List.of(), 1e-6).copies()).isEmpty();
    assertThat(among(pool, List.of(), 0.5).copies()).hasSize(2);
  }

  /// Not transitive by chance: of a chain 0, 0.8, 1.6, 2.4 with threshold 1 the first stays, which
  /// leaves out the second, the third stays, as the second does not count, and leaves out the last.
  @Test
  void onlyThoseThatStayCountByHand() {
    List<Candidate> chain = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      chain.add(Pools.energy("c" + i, 1, 1, 0.008 * i));
    }
    Duplicates.Found found = among(chain.reversed(), List.of(), 0.01);
    assertThat(found.kept().stream().map(Candidate::id)).containsExactly("c0", "c2");
    assertThat(found.copies().stream().map(Duplicates.Copy::of)).containsExactly("c0", "c2");
  }

  @Test
  void whatIsLabelledAlreadyIsLeftOut() {
    List<Candidate> pool = List.of(Pools.energy("a", 1, 1, 2), Pools.energy("b", 1, 2, 1));
    Duplicates.Found found = among(pool, List.of(Pools.energy("seen", 1, 2, 1)), 0);
    assertThat(found.kept()).containsExactly(pool.get(0));
    assertThat(found.copies().get(0).reason()).isEqualTo("b is seen again");
  }

  @Test
  void nothingAndNonsense() {
    assertThat(among(List.of(), List.of(), 0).kept()).isEmpty();
    Candidate empty = Pools.energy("a", 1, 0, 0);
    assertThat(among(List.of(empty, Pools.energy("b", 1, 0, 0)), List.of(), 0).copies()).hasSize(1);
    assertThatThrownBy(() -> among(List.of(), List.of(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threshold must not be negative but is -1.0");
  }
}
