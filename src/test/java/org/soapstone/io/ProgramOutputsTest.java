package org.soapstone.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/// Outputs that the real programs wrote (testdata/formats): units and signs follow from energies of
/// displaced and strained copies, not from what somebody believes the columns to be.
class ProgramOutputsTest {

  private static final Path FOLDER = Path.of("testdata", "formats");

  private static List<LabeledStructure> read(String name, List<String> notes) {
    return FrameFile.read(FOLDER.resolve(name), FrameFile.Options.standard(notes::add));
  }

  private static LabeledStructure one(String name) {
    List<LabeledStructure> frames = read(name, new ArrayList<>());
    assertThat(frames).hasSize(1);
    return frames.get(0);
  }

  private static double energy(LabeledStructure frame) {
    return frame.energy().orElseThrow();
  }

  private static double[] forces(LabeledStructure frame) {
    return frame.forces().orElseThrow();
  }

  private static double virialXx(LabeledStructure frame) {
    return frame.virial().orElseThrow()[0];
  }

  private static double volume(LabeledStructure frame) {
    return frame.structure().cell().volume();
  }

  @Test
  void espressoForceIsMinusTheSlopeOfItsEnergy() {
    double step = 0.005;
    double slope = (energy(one("pw-dxp.out.gz")) - energy(one("pw-dxm.out.gz"))) / (2 * step);
    // Energies have 8 decimals of a Rydberg: 2.7e-5 eV/A here, and the step's error is smaller.
    assertThat(forces(one("pw-base.out.gz"))[0]).isCloseTo(-slope, within(5e-5));
  }

  @Test
  void espressoVirialIsMinusTheSlopeOfItsEnergyWithStrain() {
    double strain = 0.004;
    double slope = (energy(one("pw-widep.out.gz")) - energy(one("pw-widem.out.gz"))) / (2 * strain);
    LabeledStructure base = one("pw-wide.out.gz");
    // The stress is printed to 1e-8 Ry/bohr^3. What remains is Pulay stress at 50 Ry: in the
    // opposite sign, or in kbar or per cell, it would be off by far more than a hundredth.
    assertThat(virialXx(base)).isCloseTo(-slope, within(0.01 * Math.abs(slope)));
    assertThat(base.virial().orElseThrow()[1] / volume(base) * Units.EV_PER_A3_IN_KBAR)
        .isCloseTo(19.97, within(0.02));
  }

  @Test
  void espressoGeometryIsThatOfTheInput() {
    Structure found = one("pw-base.out.gz").structure();
    // alat comes with 6 decimals, axes with 6, positions with 7: in all 3e-6 A.
    assertThat(found.cell().rows())
        .containsExactly(new double[] {0, 2.8, 2.7, 2.7, 0.1, 2.75, 2.8, 2.7, 0}, within(3e-6));
    assertThat(found.positions())
        .containsExactly(new double[] {0.1, 0, 0.05, 1.3, 1.45, 1.35}, within(3e-6));
    assertThat(found.atomicNumbers()).containsExactly(14, 13);
  }

  @Test
  void espressoRelaxationsGiveEveryStep() {
    List<LabeledStructure> relax = read("pw-relax.out.gz", new ArrayList<>());
    assertThat(relax).hasSize(3);
    assertThat(energy(relax.get(1))).isEqualTo(-12.02296453 * Units.RYDBERG);
    List<LabeledStructure> cell = read("pw-vcrelax.out.gz", new ArrayList<>());
    assertThat(cell).hasSizeGreaterThanOrEqualTo(3);
    assertThat(cell.get(1).structure().cell().get(0, 1)).isEqualTo(2.866074051);
    assertThat(cell.get(1).structure().x(1)).isEqualTo(1.3327451800);
    assertThat(forces(cell.get(1))[1])
        .isCloseTo(0.02045300 * Units.RYDBERG / Units.BOHR, within(1e-12));
    assertThat(cell).allSatisfy(frame -> assertThat(frame.virial()).isPresent());
  }

  @Test
  void anUnfinishedCycleIsNoLabel() {
    for (String name : List.of("pw-unconverged.out.gz", "cp2k-unconverged.out.gz")) {
      LabeledStructure frame = one(name);
      assertThat(FrameFile.isUnconverged(frame)).as(name).isTrue();
      assertThat(frame.energy()).isEmpty();
      assertThat(frame.forces()).isEmpty();
    }
  }

  @Test
  void cp2kForceAndVirialAreMinusTheSlopesOfItsEnergy() {
    LabeledStructure base = one("cp2k-base.out.gz");
    double slope = (energy(one("cp2k-dxp.out.gz")) - energy(one("cp2k-dxm.out.gz"))) / 0.01;
    double strained = (energy(one("cp2k-epsp.out.gz")) - energy(one("cp2k-epsm.out.gz"))) / 0.008;
    // The O-H bond is steep: third derivatives make up to 0.5 % at this step.
    assertThat(forces(base)[3]).isCloseTo(-slope, within(0.01 * Math.abs(slope)));
    assertThat(virialXx(base)).isCloseTo(-strained, within(0.01 * Math.abs(strained)));
    assertThat(base.structure().cell().rows())
        .containsExactly(6.0, 0.3, 0, 0, 6.2, 0.2, 0.1, 0, 6.4);
    assertThat(base.structure().atomicNumbers()).containsExactly(8, 1, 1, 8, 1, 1);
  }

  @Test
  void cp2kTrajectoryJoinsPositionsForcesAndCell() {
    List<String> notes = new ArrayList<>();
    List<LabeledStructure> frames = read("water-pos-1.xyz", notes);
    LabeledStructure base = one("cp2k-base.out.gz");
    assertThat(frames).hasSize(4);
    assertThat(notes).isEmpty();
    assertThat(energy(frames.get(0))).isCloseTo(energy(base), within(1e-9 * Units.HARTREE));
    assertThat(forces(frames.get(0)))
        .containsExactly(forces(base), within(1e-8 * Units.HARTREE_PER_BOHR));
    assertThat(frames.get(3).structure().cell()).isEqualTo(base.structure().cell());
    assertThat(frames.get(3).info()).containsEntry("step", "3");
  }

  @Test
  void lammpsSnapshotsHaveTheForcesOfTheirPotential() {
    List<LabeledStructure> plain = read("silicon.dump", new ArrayList<>());
    List<LabeledStructure> scaled =
        FrameFile.read(
            FOLDER.resolve("silicon-scaled.dump"),
            new FrameFile.Options(
                ExtXyzReader.Keys.standard(), List.of(14), LammpsUnits.METAL, note -> {}));
    assertThat(plain).hasSize(4);
    assertThat(scaled).hasSize(2);
    double[] printed = {-15.735722, -16.62886, -16.929116, -16.393222};
    for (int k = 0; k < 4; k++) {
      Evaluation truth = new StillingerWeber().evaluate(plain.get(k).structure());
      assertThat(truth.energy()).isCloseTo(printed[k], within(5e-7));
      // 15 digits of positions and forces.
      assertThat(forces(plain.get(k))).containsExactly(truth.forces(), within(1e-11));
    }
    Evaluation truth = new StillingerWeber().evaluate(scaled.get(1).structure());
    assertThat(forces(scaled.get(1))).containsExactly(truth.forces(), within(1e-11));
    assertThat(plain.get(2).info()).containsEntry("timestep", "20");
  }

  @Test
  void lammpsDataIsTheFirstSnapshot() {
    Structure data = one("silicon.data").structure();
    Structure first = read("silicon.dump", new ArrayList<>()).get(0).structure();
    assertThat(data.atomicNumbers()).containsExactly(first.atomicNumbers());
    assertThat(data.cell().rows()).containsExactly(first.cell().rows(), within(1e-14));
    assertThat(data.positions()).containsExactly(first.positions(), within(1e-14));
  }
}
