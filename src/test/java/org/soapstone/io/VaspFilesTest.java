package org.soapstone.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/// VASP's files. VASP is not free, so its outputs here are written by hand in the form that its
/// manual shows, with numbers to check by head: a cube of 3 A, so 1 kbar is 27 / 1602.18 eV of
/// virial.
class VaspFilesTest {

  private static final String OUTCAR_HEAD =
      """
       vasp.6.3.0 20Jan22 complex
         VRHFIN =Si: s2p2
         VRHFIN =O : s2p4
         ions per type =               1   2
         NELM   =      3;   NELMIN=  2; NELMDL= -5     # of ELM steps
            direct lattice vectors                 reciprocal lattice vectors
           3.000000000  0.000000000  0.000000000     0.333333333  0.000000000  0.000000000
           0.000000000  3.000000000  0.000000000     0.000000000  0.333333333  0.000000000
           0.000000000  0.000000000  3.000000000     0.000000000  0.000000000  0.333333333
      """;

  private static String step(int iterations, boolean reached, double energy) {
    StringBuilder out = new StringBuilder();
    for (int k = 1; k <= iterations; k++) {
      out.append("----------- Iteration      1(   ").append(k).append(")  -----------\n");
      out.append("  free energy    TOTEN  =       -99.00000000 eV\n");
    }
    out.append(reached ? "--- aborting loop because EDIFF is reached ---\n" : "");
    return out
        + """
            Total       1.0     2.0     3.0     4.0     5.0     6.0
            in kB      10.00000    20.00000    30.00000    40.00000   -50.00000    60.00000
          POSITION                                       TOTAL-FORCE (eV/Angst)
         -----------------------------------------------------------------------------------
              0.00000      0.10000      0.00000         1.500000     -0.250000      0.000000
              1.50000      1.50000      0.00000        -1.000000      0.250000      0.125000
              1.50000      0.00000      1.50000        -0.500000      0.000000-    0.125000
         -----------------------------------------------------------------------------------
            FREE ENERGIE OF THE ION-ELECTRON SYSTEM (eV)
          free  energy   TOTEN  =       %.8f eV

          energy  without entropy=      -19.00000000  energy(sigma->0) =      -18.50000000
        """
            .replace("-    0.125000", "     -0.125000")
            .formatted(energy);
  }

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<LabeledStructure> read(Path file) {
    return FrameFile.read(file, FrameFile.Options.standard(note -> {}));
  }

  @Test
  void outcarGivesFreeEnergyForcesAndPressure() throws IOException {
    String text = OUTCAR_HEAD + step(2, true, -20.25) + step(3, true, -20.5);
    List<LabeledStructure> frames = read(write("OUTCAR.relax", text));
    assertThat(frames).hasSize(2);
    LabeledStructure first = frames.get(0);
    assertThat(first.energy().orElseThrow()).isEqualTo(-20.25);
    assertThat(first.structure().atomicNumbers()).containsExactly(14, 8, 8);
    assertThat(first.structure().positions()).containsExactly(0, 0.1, 0, 1.5, 1.5, 0, 1.5, 0, 1.5);
    assertThat(first.forces().orElseThrow())
        .containsExactly(1.5, -0.25, 0, -1, 0.25, 0.125, -0.5, 0, -0.125);
    double kbar = 27 / Units.EV_PER_A3_IN_KBAR;
    assertThat(first.virial().orElseThrow())
        .containsExactly(
            new double[] {
              10 * kbar,
              40 * kbar,
              60 * kbar,
              40 * kbar,
              20 * kbar,
              -50 * kbar,
              60 * kbar,
              -50 * kbar,
              30 * kbar
            },
            within(1e-12));
    assertThat(frames.get(1).energy().orElseThrow()).isEqualTo(-20.5);
  }

  @Test
  void outcarStepThatRanOutOfIterationsIsNoLabel() throws IOException {
    String text = OUTCAR_HEAD + step(3, false, -20.25) + step(2, true, -20.5);
    List<LabeledStructure> frames = read(write("OUTCAR", text));
    assertThat(FrameFile.isUnconverged(frames.get(0))).isTrue();
    assertThat(frames.get(0).energy()).isEmpty();
    assertThat(FrameFile.isUnconverged(frames.get(1))).isFalse();
  }

  @Test
  void outcarNumbersMayTouch() throws IOException {
    String text =
        OUTCAR_HEAD
            + step(2, true, -1)
                .replace("-1.000000      0.250000", "-1.000000    -10.250000")
                .replace("-0.250000      0.000000", "-0.250000-1000.000000");
    assertThat(read(write("OUTCAR", text)).get(0).forces().orElseThrow()[2]).isEqualTo(-1000);
  }

  private static final String VASPRUN =
      """
      <?xml version="1.0" encoding="ISO-8859-1"?>
      <modeling>
       <parameters><separator name="electronic"><i type="int" name="NELM">3</i></separator></parameters>
       <atominfo><atoms>2</atoms>
        <array name="atoms"><set><rc><c>Si</c><c>   1</c></rc><rc><c>O </c><c>   2</c></rc></set></array>
        <array name="atomtypes"><set><rc><c>1</c><c>Si</c></rc></set></array>
       </atominfo>
       <structure name="initialpos"><crystal><varray name="basis"><v>9 0 0</v><v>0 9 0</v><v>0 0 9</v></varray></crystal></structure>
       <calculation>
        <scstep><energy><i name="e_fr_energy">-1.0</i></energy></scstep>
        <scstep><energy><i name="e_fr_energy">-7.0</i></energy></scstep>
        <structure><crystal>
         <varray name="basis"><v>3 0 0</v><v>0 3 0</v><v>0 0 3</v></varray>
         <varray name="rec_basis"><v>1 0 0</v><v>0 1 0</v><v>0 0 1</v></varray></crystal>
         <varray name="positions"><v>0 0 0.5</v><v>0.5 0.25 0</v></varray></structure>
        <varray name="forces"><v>1 2 3</v><v>-1 -2 -3</v></varray>
        <varray name="stress"><v>10 4 6</v><v>4 20 5</v><v>6 5 30</v></varray>
        <energy><i name="e_fr_energy">-8.5</i><i name="e_0_energy">-8.4</i></energy>
       </calculation>
      """;

  @Test
  void vasprunGivesEveryCalculation() throws IOException {
    LabeledStructure frame = read(write("vasprun.xml", VASPRUN + "</modeling>\n")).get(0);
    assertThat(frame.energy().orElseThrow()).isEqualTo(-8.5);
    assertThat(frame.structure().atomicNumbers()).containsExactly(14, 8);
    assertThat(frame.structure().positions()).containsExactly(0, 0, 1.5, 1.5, 0.75, 0);
    assertThat(frame.forces().orElseThrow()).containsExactly(1, 2, 3, -1, -2, -3);
    assertThat(frame.virial().orElseThrow()[5])
        .isCloseTo(5 * 27 / Units.EV_PER_A3_IN_KBAR, within(1e-12));
  }

  @Test
  void vasprunCutOffGivesItsWholeSteps() throws IOException {
    List<String> notes = new ArrayList<>();
    Path file = write("vasprun.xml", VASPRUN + "<calculation><scstep><ener");
    List<LabeledStructure> frames = FrameFile.read(file, FrameFile.Options.standard(notes::add));
    assertThat(frames).hasSize(1);
    assertThat(notes).singleElement().asString().contains("cut off", "1 whole steps");
  }

  @Test
  void vasprunThatRanOutOfIterationsIsNoLabel() throws IOException {
    String text = VASPRUN.replace("NELM\">3<", "NELM\">2<") + "</modeling>\n";
    assertThat(FrameFile.isUnconverged(read(write("vasprun.xml", text)).get(0))).isTrue();
  }

  @Test
  void poscarInAllItsForms() throws IOException {
    Structure direct =
        structure(
            "cube\n2.0\n1 0 0\n0 1 0\n0 0 1.5\nSi O_s\n1 1\nDirect\n0 0 0\n0.5 0.5 0.5 T F T\n");
    assertThat(direct.positions()).containsExactly(0, 0, 0, 1, 1, 1.5);
    assertThat(direct.atomicNumbers()).containsExactly(14, 8);
    Structure selective =
        structure(
            "c\n2\n1 0 0\n0 1 0\n0 0 1.5\nSi\n1\nSelective\nCart\n0.5 0.5 0.5 T T F\n\n0 0 0\n");
    assertThat(selective.positions()).containsExactly(1, 1, 1);
    Structure volume = structure("Si\n-27\n1 0 0\n0 1 0\n0 0 1\n1\nCartesian\n0.5 0 0\n");
    assertThat(volume.cell().rows()[0]).isCloseTo(3, within(1e-15));
    assertThat(volume.x(0)).isCloseTo(1.5, within(1e-15));
    assertThat(volume.atomicNumber(0)).isEqualTo(14);
  }

  private Structure structure(String text) throws IOException {
    return read(write("POSCAR", text)).get(0).structure();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "cube;1;1 0 0;0 1 0;0 0 1;1;Direct;0 0 0       | named (the file has no line of symbols",
        "Si;0;1 0 0;0 1 0;0 0 1;1;Direct;0 0 0         | the scale must be one number other than 0",
        "Si;1;1 0 0;0 1 0;0 0 0;1;Direct;0 0 0         | its cell vector is zero",
        "Si;1;1 0 0;0 1 0;0 0 1;2;Direct;0 0 0         | the file ends where the position of atom 1",
        "Si;1;1 0 0;0 1 0;0 0 1;1;Fractional;0 0 0     | stands where Direct or Cartesian",
        "Si;1;1 0 0;0 1 0;0 0 1;1;Direct;0 x 0         | is 'x'; expected a number",
        "Si;1;1 0 0;0 1 0;0 0 1;-1;Direct              | expected",
        "Si;1;1 0;0 1 0;0 0 1;1;Direct;0 0 0           | a lattice vector has 2 numbers",
      })
  void poscarErrorsSpeak(String text, String message) throws IOException {
    Path file = write("POSCAR", text.replace(';', '\n') + "\n");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(file + ":")
        .hasMessageContaining(message);
  }
}
