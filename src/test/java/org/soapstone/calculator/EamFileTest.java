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
import org.soapstone.structure.Element;

/** An alloy in tables. */
class EamFileTest extends TwoElementContract {

  EamFileTest() {
    super(Element.Cu, Element.Ni, 3.7);
  }

  @Override
  protected Calculator calculator() {
    return EamFile.read(FOLDER.resolve("CuNi.eam.alloy"));
  }

  private static final Path FOLDER = Path.of("src/test/resources/org/soapstone/calculator");
  private static final int CU = Element.Cu.atomicNumber();

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
