package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.YamlReader;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

class ScreeningTest {

  private static final int H = 1;
  private static final int SI = 14;

  private static Screening screening(String yaml) {
    return new Screening(Screening.Limits.from(YamlReader.parse(yaml, "c.yaml")));
  }

  private static Structure pair(int first, int second, double distance) {
    return new Structure(
        new int[] {first, second}, new double[] {0, 0, 0, 0, distance, 0}, Cell.none());
  }

  private static Evaluation energy(double energy) {
    return new Evaluation(energy, null, null, null);
  }

  @Test
  void pairsAreMeasuredByTheirRadii() {
    // Covalent radii: Si 1.11, H 0.31 A; half of a sum is 1.11, 0.71 and 0.31.
    Screening usual = Screening.standard();
    assertThat(usual.before(pair(SI, SI, 1.10)))
        .get()
        .asString()
        .isEqualTo("atoms 0 (Si) and 1 (Si) are 1.1 A apart; at least 1.11");
    assertThat(usual.before(pair(SI, SI, 1.12))).isEmpty();
    assertThat(usual.before(pair(SI, H, 0.70))).isPresent();
    assertThat(usual.before(pair(SI, H, 0.72))).isEmpty();
    assertThat(usual.before(pair(H, H, 0.32))).isEmpty();
  }

  @Test
  void distancesOfPairsCountInstead() {
    Screening own = screening("distances_a: {H-Si: 1.3}");
    assertThat(own.before(pair(SI, H, 1.2))).isPresent();
    assertThat(own.before(pair(SI, SI, 1.2))).isEmpty();
    assertThat(screening("min_distance: 0").before(pair(SI, SI, 0.1))).isEmpty();
    assertThatThrownBy(() -> screening("distances_a: {SiH: 1.3}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("c.yaml:1: 'distances_a.SiH' is no pair of elements");
  }

  @Test
  void imagesAreAtoms() {
    Structure chain =
        new Structure(
            new int[] {SI},
            new double[3],
            Cell.of(new double[] {1.05, 0, 0, 0, 0, 0, 0, 0, 0}, true, false, false));
    assertThat(Screening.standard().before(chain))
        .get()
        .asString()
        .contains("atoms 0 (Si) and 0 (Si) are 1.05 A apart");
  }

  @Test
  void boxes() {
    Screening usual = Screening.standard();
    assertThat(usual.before(inCell(0.9, 0, 0, 0, 9, 0, 0, 0, 9)))
        .get()
        .asString()
        .isEqualTo("a cell 0.9 A high along vector 1; at least 1");
    // The second vector is sqrt(30^2 + 2^2) long and 2 high; the first leans by the same angle.
    assertThat(usual.before(inCell(90, 0, 0, 30, 2, 0, 0, 0, 9)))
        .get()
        .asString()
        .contains("a cell whose vector 1 is 15.03 times its height; at most 10");
    assertThat(usual.before(inCell(90, 0, 0, 15, 2, 0, 0, 0, 9))).isEmpty();
    assertThat(usual.before(inCell(50, 0, 0, 0, 50, 0, 0, 0, 50)))
        .get()
        .asString()
        .isEqualTo("125000 A^3 per atom; from 2 to 100000");
    assertThat(screening("min_volume_a3: 200").before(inCell(5, 0, 0, 0, 5, 0, 0, 0, 5)))
        .isPresent();
  }

  private static Structure inCell(double... rows) {
    return new Structure(new int[] {SI}, new double[3], Cell.periodic(rows));
  }

  @Test
  void largeForces() {
    Structure two = pair(SI, SI, 2.4);
    Screening usual = Screening.standard();
    Evaluation good = new Evaluation(0, new double[] {0, 0, 0, 30, 40, 0}, null, null);
    assertThat(usual.after(two, good)).isEmpty();
    Evaluation bad = new Evaluation(0, new double[] {0, 0, 0, 30, 40, 1}, null, null);
    assertThat(usual.after(two, bad))
        .get()
        .asString()
        .isEqualTo("a force of 50.01 eV/A; at most 50");
  }

  @Test
  void energyFarFromItsLikes() {
    Screening usual = Screening.standard();
    Structure two = pair(SI, SI, 2.4);
    for (double energy : new double[] {-10, -11, -9, -10}) {
      assertThat(usual.after(two, energy(energy))).isEmpty();
    }
    // The fifth is not judged yet, the sixth is; of another composition nothing is known.
    assertThat(usual.after(two, energy(-12))).isEmpty();
    assertThat(usual.after(two, energy(-300)))
        .get()
        .asString()
        .startsWith("an energy of -150 eV/atom, where the median");
    assertThat(usual.after(pair(SI, H, 2.4), energy(-300))).isEmpty();
    assertThat(usual.after(two, energy(9.9))).isEmpty();
    assertThat(usual.after(two, energy(10.1))).isPresent();
  }
}
