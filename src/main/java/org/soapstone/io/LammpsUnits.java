package org.soapstone.io;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Units;

/// Unit systems of LAMMPS (`units` in its manual) that name real units.
public enum LammpsUnits {
  /// Angstrom, eV, eV/Angstrom.
  METAL(1, 1),
  /// Angstrom, kcal/mol, kcal/(mol Angstrom).
  REAL(1, Units.KCAL_PER_MOL),
  /// Bohr, hartree, hartree/bohr.
  ELECTRON(Units.BOHR, Units.HARTREE_PER_BOHR);

  private final double length;
  private final double force;

  LammpsUnits(double length, double force) {
    this.length = length;
    this.force = force;
  }

  /// The unit of length in Angstrom.
  public double length() {
    return length;
  }

  /// The unit of force in eV/Angstrom.
  public double force() {
    return force;
  }

  /// The system of that name, `metal` for example.
  ///
  /// @throws BadInputException naming all of them if there is none
  public static LammpsUnits named(String key) {
    return Arrays.stream(values())
        .filter(units -> units.key().equals(key))
        .findFirst()
        .orElseThrow(() ->
            new BadInputException(
                "'"
                    + key
                    + "' is no unit system known here; expected one of "
                    + Arrays.stream(values())
                        .map(LammpsUnits::key)
                        .collect(Collectors.joining(", "))));
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
