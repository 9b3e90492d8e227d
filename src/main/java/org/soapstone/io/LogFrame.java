package org.soapstone.io;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// A frame put together while the log of a calculation is read: the geometry, then what came out.
final class LogFrame {

  private final int[] species;
  private final double[] positions;
  private final Cell cell;
  private @Nullable Double energy;
  private double @Nullable [] forces;
  private double @Nullable [] virial;
  private boolean isUnconverged;

  /// @param positions Angstrom
  LogFrame(int[] species, double[] positions, Cell cell) {
    this.species = species;
    this.positions = positions;
    this.cell = cell;
  }

  int size() {
    return species.length;
  }

  void energy(double electronVolts) {
    energy = electronVolts;
  }

  /// @param perAngstrom forces, eV/Angstrom
  void forces(double[] perAngstrom) {
    forces = perAngstrom;
  }

  /// @param pressure nine numbers -sigma in eV/Angstrom^3, positive where the cell is compressed
  void pressure(double[] pressure) {
    virial = new double[9];
    for (int at = 0; at < 9; at++) {
      virial[at] = pressure[at] * cell.volume();
    }
  }

  void unconverged() {
    isUnconverged = true;
  }

  boolean hasEnergy() {
    return energy != null;
  }

  LabeledStructure finish() {
    LabeledStructure frame = new LabeledStructure(new Structure(species, positions, cell));
    if (isUnconverged) {
      return frame.withInfo(FrameFile.SCF, FrameFile.UNCONVERGED);
    }
    frame = energy == null ? frame : frame.withEnergy(energy);
    frame = forces == null ? frame : frame.withForces(forces);
    return virial == null ? frame : frame.withVirial(virial);
  }

  /// The atomic number of a label such as `Si`, `Si1`, `Fe_up` or `O-h`.
  static int species(String label) {
    for (int length = Math.min(2, label.length()); length > 0; length--) {
      String symbol =
          label.substring(0, 1).toUpperCase(Locale.ROOT)
              + label.substring(1, length).toLowerCase(Locale.ROOT);
      boolean ends = length == label.length() || !Character.isLetter(label.charAt(length));
      if (ends && Element.ofSymbol(symbol).isPresent()) {
        return Element.ofSymbol(symbol).get().atomicNumber();
      }
    }
    throw new BadInputException("'" + label + "' names no element");
  }
}
