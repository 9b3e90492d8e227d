package org.soapstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.soapstone.calculator.Calculator;
import org.soapstone.pace.PaceCalculator;
import org.soapstone.pace.PaceReader;
import org.soapstone.pace.PaceWriter;
import org.soapstone.potential.Potential;
import org.soapstone.potential.PotentialCheck.Finding;
import org.soapstone.potential.StoneFile;
import org.soapstone.structure.LabeledStructure;

/** Whether a potential comes out of its file as it went in. */
final class RoundTrip {

  private RoundTrip() {}

  /** Writes a potential, reads it again and compares; nothing for what has no file. */
  static Optional<Finding> of(Calculator potential, List<LabeledStructure> frames)
      throws IOException {
    Path folder = Files.createTempDirectory("soapstone");
    try {
      return switch (potential) {
        case Potential learnt -> {
          Path file = folder.resolve("again.stone");
          StoneFile.write(file, learnt, frames);
          // Reading proves fingerprint and self-test, that is, the bits of energies and forces.
          String again = StoneFile.read(file).fingerprint();
          Files.delete(file);
          yield Optional.of(finding(again.equals(learnt.fingerprint())));
        }
        case PaceCalculator pace -> {
          Path file = folder.resolve("again.yace");
          PaceWriter.write(pace.file(), file);
          String again = PaceReader.read(file).fingerprint();
          Files.delete(file);
          yield Optional.of(finding(again.equals(pace.file().fingerprint())));
        }
        default -> Optional.empty();
      };
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  private static Finding finding(boolean same) {
    return new Finding("written and read again", same ? 0 : 1, 0, "files");
  }
}
