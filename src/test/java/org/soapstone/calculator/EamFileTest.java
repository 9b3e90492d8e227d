package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.autodiff.Dual;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

/** An alloy in tables. */
class EamFileTest extends CalculatorContract {

  private static final double[] SHEAR = {0.02, 0.05, -0.03, 0.01, -0.04, 0.06, 0, 0.03, 0.01};

  @Override
  protected Calculator calculator() {
    return EamFile.read(FOLDER.resolve("CuNi.eam.alloy"));
  }

  @Override
  protected Structure crystal() {
    return new Structure(
            new int[] {CU, NI, CU, NI},
            Crystals.shaken(Crystals.fcc(Element.Cu, 3.7), 0.15).positions(),
            Crystals.fcc(Element.Cu, 3.7).cell())
        .strained(SHEAR);
  }

  @Override
  protected Structure cluster() {
    return new Structure(
        new int[] {CU, NI, NI, CU, CU},
        new double[] {0, 0, 0, 2.3, 0.2, 0.1, 0.3, 2.5, -0.3, 0.4, 0.9, 2.4, 3.0, 2.1, 1.5},
        Cell.none());
  }

  @Override
  protected Structure isolatedAtom() {
    return new Structure(new int[] {CU}, new double[] {1, 2, 3}, Cell.none());
  }

  @Override
  protected Structure unknownSpecies() {
    return new Structure(
        new int[] {CU, Element.Og.atomicNumber()}, new double[] {0, 0, 0, 0, 0, 3}, Cell.none());
  }

  private static final Path FOLDER = Path.of("src/test/resources/org/soapstone/calculator");
  private static final int CU = Element.Cu.atomicNumber();
  private static final int NI = Element.Ni.atomicNumber();

  @TempDir Path folder;

  @Override
  protected double isolatedEnergy() {
    return -1.1 * Math.sqrt(0.1);
  }

  /** Curvature jumps at each knot, by about the square of their distance, 0.003 A^2, over 12. */
  @Override
  protected double differenceError() {
    return 1e-6;
  }

  @Test
  void beyondTheTablesTheEmbeddingGoesOnStraight() {
    UniformTable table = new UniformTable(new double[] {0, 1, 4, 9, 16, 25}, 1);
    EamTables tables = new EamTables(1, Map.of(CU, table), Map.of(), Map.of());
    Dual end = tables.energy(CU, Dual.variable(5));
    assertThat(end.value()).isEqualTo(25);
    Dual beyond = tables.energy(CU, Dual.variable(7));
    assertThat(beyond.value()).isEqualTo(25 + 2 * end.derivative());
    assertThat(beyond.derivative()).isEqualTo(end.derivative());
  }

  @Test
  void tableTakesItsValuesAndIsExactForParabolasInside() {
    UniformTable table = new UniformTable(new double[] {0, 1, 4, 9, 16, 25, 36}, 1);
    assertThat(table.over(Dual.variable(3)).value()).isEqualTo(9);
    assertThat(table.over(Dual.variable(2.5))).isEqualTo(new Dual(6.25, 5));
  }

  @Test
  void everyCutAndEveryWrongWordIsOneClearLine() throws IOException {
    for (String name : new String[] {"CuNi.eam.alloy", "Cu.eam"}) {
      String text = Files.readString(FOLDER.resolve(name));
      Path file = folder.resolve(name);
      for (int end = 0; end < text.length() - 24; end += 211) {
        Files.writeString(file, text.substring(0, end));
        assertThatThrownBy(() -> EamFile.read(file))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining(name);
      }
      for (String wrong : new String[] {"NaN", "x", "-", "1e999"}) {
        Files.writeString(file, text.substring(0, text.length() - 24) + wrong + "\n");
        assertThatThrownBy(() -> EamFile.read(file)).isInstanceOf(BadInputException.class);
      }
    }
  }
}
