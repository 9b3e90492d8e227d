package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.testkit.Crystals;

/** Two elements with all terms in use. */
class TersoffTest extends TwoElementContract {

  TersoffTest() {
    super(Element.Si, Element.C, 3.6);
  }

  @Override
  protected Calculator calculator() {
    Map<Tersoff.Triple, TersoffParameters> all = new HashMap<>();
    for (int i : new int[] {SI, C}) {
      for (int j : new int[] {SI, C}) {
        for (int k : new int[] {SI, C}) {
          double mixed = i == j ? 0 : 0.2;
          all.put(
              new Tersoff.Triple(i, j, k),
              new TersoffParameters(
                  k == SI ? 3 : 1,
                  1.1,
                  k == SI ? 1.2 : 0.3,
                  2,
                  1.5,
                  -0.4,
                  0.8 + mixed,
                  0.3,
                  1.7 + mixed,
                  300,
                  2.8,
                  0.4,
                  2.5 + mixed,
                  1500));
        }
      }
    }
    return new Tersoff(all);
  }

  private static final int SI = Element.Si.atomicNumber();
  private static final int C = Element.C.atomicNumber();

  @TempDir Path folder;

  @Test
  void siliconHasTheCohesiveEnergyOfThePaper() {
    // Tersoff 1988: -4.63 eV per atom at 5.432 A.
    Evaluation found =
        Calculators.create("tersoff", Map.of()).evaluate(Crystals.diamond(Element.Si, 5.432));
    assertThat(found.energy() / 8).isCloseTo(-4.63, within(0.005));
    // At rest but for the digits of 5.432 A: with a bulk modulus of 98 GPa and 20 A^3 an atom,
    // 0.0005 A are 0.0034 eV.
    assertThat(found.virial()[0] / 8).isCloseTo(0, within(0.0034));
  }

  @Test
  void everyCutAndEveryWrongWordIsOneClearLine() throws IOException {
    Path file = folder.resolve("cut.tersoff");
    String entry = "Si Si Si 3 1 0 1 1 0 1 1 1 1 2.8 0.1 1 1";
    Files.writeString(file, entry);
    assertThat(TersoffFile.read(file).name()).isEqualTo("tersoff");
    String[] words = entry.split(" ");
    for (int k = 0; k < words.length; k++) {
      Files.writeString(file, String.join(" ", Arrays.copyOf(words, k)));
      refused(file);
      String[] wrong = words.clone();
      wrong[k] = "?";
      Files.writeString(file, String.join(" ", wrong));
      refused(file);
    }
    Files.writeString(file, entry + "\n" + entry);
    refused(file);
    Files.writeString(file, entry.replace("2.8 0.1", "0.1 2.8"));
    refused(file);
  }

  private static void refused(Path file) {
    assertThatThrownBy(() -> TersoffFile.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cut.tersoff");
  }
}
