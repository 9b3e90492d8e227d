package org.soapstone.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.soapstone.io.ExtXyzReader.Keys;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// Reads structures and labels from any [FrameFormat].
///
/// Everything is turned into the units and signs of this program: eV, Angstrom, eV/Angstrom,
/// virials in eV with W = -dE/d(strain). A calculation whose electrons did not converge gives its
/// structure without labels, with `scf=unconverged` in its info: half a result is no label.
public final class FrameFile {

  /// Key and value of a frame whose self-consistent cycle was not finished.
  static final String SCF = "scf";

  static final String UNCONVERGED = "unconverged";

  private FrameFile() {}

  /// What a file cannot say itself.
  ///
  /// @param keys names of labels, for extended XYZ
  /// @param species atomic numbers of types 1, 2, ..., for LAMMPS files and old POSCARs; empty to
  ///   take what the file says
  /// @param units unit system, for LAMMPS files
  /// @param notes takes one line for each thing that was left out
  public record Options(
      Keys keys, List<Integer> species, LammpsUnits units, Consumer<String> notes) {

    /// Copies the list.
    public Options {
      species = List.copyOf(species);
    }

    /// The usual keys, species from the file, metal units.
    public static Options standard(Consumer<String> notes) {
      return new Options(Keys.standard(), List.of(), LammpsUnits.METAL, notes);
    }
  }

  /// All frames of a file of any format that [FrameFormat#of] knows.
  ///
  /// @throws BadInputException at the first thing wrong, naming file and line
  public static List<LabeledStructure> read(Path file, Options options) {
    return read(file, FrameFormat.of(file), options);
  }

  /// All frames of a file.
  ///
  /// @throws BadInputException at the first thing wrong, naming file and line
  public static List<LabeledStructure> read(Path file, FrameFormat format, Options options) {
    return switch (format) {
      case EXTXYZ -> ExtXyzReader.read(file, options.keys());
      case POSCAR -> List.of(Poscar.read(file, options.species()));
      case LAMMPS_DATA -> List.of(LammpsData.read(file, options.species(), options.units()));
      case LAMMPS_DUMP -> LammpsDump.read(file, options.species(), options.units());
      case OUTCAR -> OutcarReader.read(file);
      case VASPRUN -> VasprunReader.read(file, options.notes());
      case ESPRESSO -> EspressoReader.read(file);
      case CP2K -> Cp2kReader.read(file, options.notes());
      case CP2K_TRAJECTORY -> Cp2kTrajectory.read(file, options.notes());
    };
  }

  /// Whether the calculation behind a frame is known not to have converged.
  public static boolean isUnconverged(LabeledStructure frame) {
    return UNCONVERGED.equals(frame.info().get(SCF));
  }

  /// Writes frames; a format of a single structure takes one only.
  ///
  /// @throws BadInputException if the format cannot hold them
  /// @throws IOException if the file cannot be written
  public static void write(Path file, FrameFormat format, List<LabeledStructure> frames)
      throws IOException {
    switch (format) {
      case EXTXYZ -> ExtXyzWriter.write(file, frames);
      case POSCAR -> AtomicFile.writeText(file, Poscar.format(only(file, format, frames)));
      case LAMMPS_DATA -> AtomicFile.writeText(file, LammpsData.format(only(file, format, frames)));
      default ->
          throw new BadInputException(
              file + ": " + format.key() + " is read only; write one of " + FrameFormat.keys(true));
    }
  }

  private static Structure only(Path file, FrameFormat format, List<LabeledStructure> frames) {
    if (frames.size() != 1) {
      throw new BadInputException(
          file
              + ": "
              + format.key()
              + " holds one structure, but there are "
              + frames.size()
              + "; choose one with --frame");
    }
    return frames.get(0).structure();
  }
}
