package org.soapstone.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.soapstone.structure.BadInputException;

/// The kinds of file that hold structures, told by the name of the file or else by its first lines.
public enum FrameFormat {
  /// Extended or plain XYZ.
  EXTXYZ("extxyz", true),
  /// VASP's structure file, `POSCAR` or `CONTCAR`.
  POSCAR("poscar", true),
  /// LAMMPS `read_data` and `write_data`.
  LAMMPS_DATA("lammps-data", true),
  /// LAMMPS `dump custom` and `dump atom`, as text.
  LAMMPS_DUMP("lammps-dump", false),
  /// VASP's log of a run.
  OUTCAR("outcar", false),
  /// VASP's `vasprun.xml`.
  VASPRUN("vasprun", false),
  /// The output of Quantum ESPRESSO's `pw.x`.
  ESPRESSO("espresso", false),
  /// The output of CP2K.
  CP2K("cp2k", false),
  /// CP2K's trajectory `PROJECT-pos-1.xyz` with its neighbours `PROJECT-frc-1.xyz` and
  /// `PROJECT-1.cell`.
  CP2K_TRAJECTORY("cp2k-trajectory", false);

  private static final int LINES_LOOKED_AT = 200;

  private final String key;
  private final boolean writable;

  FrameFormat(String key, boolean writable) {
    this.key = key;
    this.writable = writable;
  }

  /// Its name on the command line.
  public String key() {
    return key;
  }

  /// Whether this program writes it too.
  public boolean isWritable() {
    return writable;
  }

  /// The format of that name.
  ///
  /// @throws BadInputException naming all of them if there is none
  public static FrameFormat named(String key) {
    return Arrays.stream(values())
        .filter(format -> format.key.equals(key))
        .findFirst()
        .orElseThrow(() ->
            new BadInputException("'" + key + "' is no format; expected one of " + keys(false)));
  }

  /// All names, comma between; those that can be written alone if asked.
  public static String keys(boolean writableOnly) {
    return Arrays.stream(values())
        .filter(format -> format.writable || !writableOnly)
        .map(FrameFormat::key)
        .collect(Collectors.joining(", "));
  }

  /// The format that a file of this name has, if the name tells.
  public static Optional<FrameFormat> ofName(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    name = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (name.matches(".*-pos-\\d+\\.xyz")) {
      return Optional.of(CP2K_TRAJECTORY);
    } else if (name.matches(".*\\.(xyz|extxyz)")) {
      return Optional.of(EXTXYZ);
    } else if (name.matches("(.*[._-])?(poscar|contcar)([._-].*)?|.*\\.vasp")) {
      return Optional.of(POSCAR);
    } else if (name.matches("(.*[._-])?outcar([._-].*)?")) {
      return Optional.of(OUTCAR);
    } else if (name.matches(".*\\.(dump|lammpstrj)|dump\\..*")) {
      return Optional.of(LAMMPS_DUMP);
    } else if (name.matches(".*\\.(data|lmp)|data\\..*")) {
      return Optional.of(LAMMPS_DATA);
    }
    return Optional.empty();
  }

  /// The format of a file by its name, or else by what its first lines say.
  ///
  /// @throws BadInputException if neither tells
  public static FrameFormat of(Path file) {
    return ofName(file).orElseGet(() -> ofContent(file));
  }

  private static FrameFormat ofContent(Path file) {
    try (TextLines lines = TextLines.open(file)) {
      boolean first = true;
      for (int at = 0; at < LINES_LOOKED_AT; at++) {
        String line = lines.next();
        if (line == null) {
          break;
        } else if (line.isBlank()) {
          continue;
        } else if (line.contains("Program PWSCF")) {
          return ESPRESSO;
        } else if (line.contains("CP2K|") || line.contains("DBCSR|")) {
          return CP2K;
        } else if (line.startsWith("ITEM: ")) {
          return LAMMPS_DUMP;
        } else if (line.contains("<modeling>")) {
          return VASPRUN;
        } else if (first && line.strip().startsWith("vasp.")) {
          return OUTCAR;
        } else if (first && line.startsWith("LAMMPS")) {
          return LAMMPS_DATA;
        } else if (first && line.strip().matches("\\d+")) {
          return EXTXYZ;
        }
        first = false;
      }
    }
    throw new BadInputException(
        file
            + ": neither its name nor its first lines tell the format; name it, one of "
            + keys(false));
  }
}
