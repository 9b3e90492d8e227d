package org.soapstone.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;

/// Sound files are understood; of every other one a single line says where and what was expected.
class PaceReaderTest {

  private static final String TEXT = read("SiO_SBessel_zbl");

  private static String read(String name) {
    try {
      return Files.readString(Path.of("testdata/pace", name + ".yace"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void understandsWhatIsThere() {
    PaceFile file = PaceReader.parse(TEXT, "p.yace");
    assertThat(file.elements()).containsExactly(Element.Si, Element.O);
    assertThat(file.energies()).containsExactly(-1.0, -2.0);
    assertThat(file.rCut()).isEqualTo(5.5);
    assertThat(file.bond(0, 1).rCut()).isEqualTo(5.0);
    assertThat(file.bond(1, 1).inner()).isEqualTo(InnerCutoff.ZBL);
    PaceFunction first = file.functions().get(0).get(0);
    assertThat(first.rank()).isEqualTo(1);
    assertThat(first.radials()).containsExactly(0);
    assertThat(first.coefficients()).containsExactly(-0.46712, -0.451767);
    assertThat(file.size()).isEqualTo(96);
  }

  @Test
  void olderFilesHaveNoInnerCutoff() {
    PaceBond bond = PaceReader.parse(read("Cu_ChebLinear_lin"), "old").bond(0, 0);
    assertThat(bond.inner()).isEqualTo(InnerCutoff.DENSITY);
    assertThat(bond.innerCut()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "elements: [Si, O] | elements: [Si, Xx] | p.yace:1: 'elements[1]' must be an element",
        "elements: [Si, O] | elements: [O, O] | elements must differ",
        "elements: [Si, O] | elements: [Si] | 'E0' must be a list of 1",
        "E0: [-1.0 | E0: [.nan | p.yace:2: 'E0[0]' must be a finite number",
        "E0: [-1.0 | E0: [1e999 | 'E0[0]' must be a finite number",
        "deltaSplineBins: 0.001 | deltaSplineBins: -1 | spacing must be a finite number above 0",
        "deltaSplineBins: | spline: | the key 'deltaSplineBins' is missing",
        "npoti: FinnisSinclairShiftedScaled | npoti: Other | p.yace:5: 'embeddings.0.npoti' must be one of",
        "ndensity: 2, FS | ndensity: 3, FS | parameters must hold two numbers for each of 3",
        "[0, 1]: { | [0, 0]: { | 'bonds.0,0' stands there twice",
        "[1, 1]: { | [1, 2]: { | 'bonds': the key '1,1' is missing",
        "radbasename: SBessel | radbasename: Bessel | 'bonds.0,0.radbasename' must be one of ChebExpCos",
        "lmax: 3 | lmax: 4 | 'bonds.0,0.radcoefficients[0]' must be a list of 5 but holds 4",
        "lmax: 3 | lmax: 1000000 | must be a list of 1000001",
        "nradmax: 3 | nradmax: x | must be a whole number from 0",
        "rcut: 5.5 | rcut: 0 | 'bonds.0,0' cannot be: rCut must be a finite number above 0",
        "inner_cutoff_type: zbl | inner_cutoff_type: density | must be of one kind",
        "mus: [0] | mus: [2] | function 0 of Si: species[0] must be a whole number from 0 to 1",
        "ns: [1] | ns: [0] | 'functions.0[0].ns[0]' must be a whole number from 1",
        "ns: [1] | ns: [7] | function 0 of Si: radials[0] must be a whole number from 0 to 5",
        "mus: [0, 0] | mus: [0] | must be a list of 2 but holds 1",
        "ls: [3, 3] | ls: [4, 3] | degrees[0] must be a whole number from 0 to 3",
        "1, -1, 2, -2, 3, -3] | 1, 1, 2, -2, 3, -3] | orders of combination 1 must add up to 0 but give 2",
        "1, -1, 2, -2, 3, -3] | 1, -1, 2, -2, 4, -4] | orders[6] must be a whole number from -3 to 3",
        "num_ms_combs: 4 | num_ms_combs: 3 | ms_combs' must be a list of 6 but holds 8",
        "mu0: 0 | mu0: 1 | must have mu0 = 0",
        "ctildes: [-0.46712, -0.451767] | ctildes: [-0.46712] | 'functions.0[0].ctildes' must be a list of 2",
        "functions: | function: | the key 'functions' is missing"
      })
  void damageIsNamed(String from, String to, String says) {
    assertThat(TEXT).contains(from);
    int at = TEXT.indexOf(from);
    String damaged = TEXT.substring(0, at) + to + TEXT.substring(at + from.length());
    assertThatThrownBy(() -> PaceReader.parse(damaged, "p.yace"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("p.yace:")
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "- 1", "a: &x 1\nb: *x", "elements: [Si", "? [a]: 1", "\u0000"})
  void otherTextsAreNoPotentials(String text) {
    assertOneLine(text);
  }

  @Test
  void infiniteSlopesAreRefused() {
    String text = read("Cu_ChebPow_FS");
    assertThatThrownBy(() ->
            PaceReader.parse(
                text.replace("radparameters: [2.0]", "radparameters: [0.5]"), "p.yace"))
        .hasMessageContaining("parameters[0] must be at least 1 for ChebPow");
  }

  @Test
  void deepNestsAreRefused() {
    assertOneLine("elements: " + "[".repeat(100_000));
  }

  @Test
  void filesThatEndTooEarlySaySo() {
    for (int length = 0; length < TEXT.length(); length += 977) {
      assertOneLine(TEXT.substring(0, length));
    }
  }

  /// Whatever single character changes, the file is read or refused in one line.
  @Test
  void anyOtherCharacterIsReadOrRefused() {
    Random random = new Random(7);
    String text = read("Cu_ChebLinear_lin");
    String characters = "0123456789-+.eE[]{},: \n\t#&*!'\"%@`ax\u00e9";
    int refused = 0;
    for (int k = 0; k < 400; k++) {
      StringBuilder changed = new StringBuilder(text);
      int at = random.nextInt(text.length());
      changed.setCharAt(at, characters.charAt(random.nextInt(characters.length())));
      Throwable problem = catchThrowable(() -> PaceReader.parse(changed.toString(), "p.yace"));
      if (problem != null) {
        assertThat(problem).as("at %d", at).isInstanceOf(BadInputException.class);
        assertThat(problem).hasMessageStartingWith("p.yace");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(50);
  }

  @Test
  void bytesThatAreNoTextAreNamed() throws IOException {
    Path file = Files.createTempFile("bytes", ".yace");
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    bytes[500] = (byte) 0xff;
    Files.write(file, bytes);
    assertThatThrownBy(() -> PaceReader.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is not UTF-8 text; expected a .yace potential");
    Files.delete(file);
    assertThatThrownBy(() -> PaceReader.read(file)).hasMessageContaining("no such file");
  }

  private static void assertOneLine(String text) {
    assertThatThrownBy(() -> PaceReader.parse(text, "p.yace"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("p.yace")
        .satisfies(problem -> assertThat(String.valueOf(problem.getMessage()).lines()).hasSize(1));
  }
}
