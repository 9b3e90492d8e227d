package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/** A stand-in for xtb 6.5.1. */
class XtbCodeTest extends MoleculeContract {

  @Override
  ExternalCode code(Parameters given) {
    return new XtbCode(given);
  }

  @Override
  Map<String, Object> settings() {
    return Map.of("method", "gfn1");
  }

  @Override
  List<String> keys() {
    return XtbCode.keys();
  }

  @Override
  void program(Path job) throws IOException {
    Structure asked = ExtXyzReader.read(job.resolve("molecule.xyz")).get(0).structure();
    Evaluation answer = new StillingerWeber().evaluate(asked);
    StringBuilder text = new StringBuilder("#\n# Number of atoms\n#\n" + asked.size() + "\n#\n");
    text.append(answer.energy() / Units.HARTREE).append("\n#\n# gradient\n#\n");
    for (double force : answer.forces()) {
      text.append(-force / Units.HARTREE_PER_BOHR).append('\n');
    }
    text.append("# coordinates in Bohr\n");
    for (int i = 0; i < asked.size(); i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%4d %15.7f %15.7f %15.7f%n",
              asked.atomicNumber(i),
              asked.x(i) / Units.BOHR,
              asked.y(i) / Units.BOHR,
              asked.z(i) / Units.BOHR));
    }
    Files.writeString(job.resolve("molecule.engrad"), text);
    Files.writeString(job.resolve(Job.STDERR), "normal termination of xtb\n");
  }

  @Override
  String output() {
    return "molecule.engrad";
  }

  @Override
  void unconverged(Path job) throws IOException {
    program(job);
    Files.writeString(
        job.resolve(Job.STDOUT), "-1- scf: Self consistent charge iterator did not converge\n");
  }

  @Test
  void abnormalEndIsNoLabel() throws IOException {
    FakeRunner runner =
        new FakeRunner(job -> {
          program(job);
          Files.writeString(job.resolve(Job.STDERR), "abnormal termination of xtb\n");
          return 0;
        });
    assertNoLabel(runner).hasMessageContaining("does not say that it ended normally");
  }

  @Test
  void settingsBecomeOptions() {
    Map<String, Object> settings =
        Map.of("charge", -1.0, "unpaired", 2.0, "accuracy", 0.1, "solvent", "water");
    assertThat(new XtbCode(new Parameters("xtb", settings, keys())).command(usual()))
        .isEqualTo("xtb molecule.xyz --gfn 2 --grad --chrg -1 --uhf 2 --acc 0.1 --alpb water");
  }
}
