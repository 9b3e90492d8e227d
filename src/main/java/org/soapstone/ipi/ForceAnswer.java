package org.soapstone.ipi;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.soapstone.structure.Units;

/// What follows the name FORCEREADY: energy (eV), forces (eV/Angstrom) and virial `-dE/deps` (eV,
/// nine numbers, symmetric). Immutable.
public final class ForceAnswer {

  /// Longer texts of extras are no texts but garbage.
  private static final int MOST_EXTRAS = 1 << 26;

  private final double energy;
  private final double[] forces;
  private final double[] virial;

  /// @param forces 3 per atom
  /// @param virial nine numbers, row major; the symmetric part is kept
  /// @throws IllegalArgumentException if a length is wrong
  public ForceAnswer(double energy, double[] forces, double[] virial) {
    if (forces.length % 3 != 0 || virial.length != 9) {
      throw new IllegalArgumentException(
          "forces must hold 3 per atom and virial 9 numbers, not "
              + forces.length
              + " and "
              + virial.length);
    }
    this.energy = energy;
    this.forces = forces.clone();
    this.virial = symmetric(virial);
  }

  /// Energy, eV.
  public double energy() {
    return energy;
  }

  /// Copy of the forces, eV/Angstrom.
  public double[] forces() {
    return forces.clone();
  }

  /// Copy of the virial, eV.
  public double[] virial() {
    return virial.clone();
  }

  void send(Wire wire) throws PeerException {
    ByteBuffer out =
        wire.message(Header.LENGTH + 2 * Integer.BYTES + (1 + forces.length + 9) * Double.BYTES);
    Header.FORCEREADY.write(out);
    out.putDouble(energy / Units.HARTREE);
    out.putInt(forces.length / 3);
    for (double force : forces) {
      out.putDouble(force / Units.HARTREE_PER_BOHR);
    }
    for (double component : virial) {
      out.putDouble(component / Units.HARTREE);
    }
    out.putInt(0);
    wire.send();
  }

  /// Reads the rest of the message.
  ///
  /// @throws PeerException unless everything is there, finite, and for so many atoms
  static ForceAnswer read(Wire wire, int atoms) throws PeerException {
    double energy = wire.readDouble() * Units.HARTREE;
    int count = wire.readInt();
    if (count != atoms) {
      throw new PeerException(
          "%s: answered for %d atoms where %d were asked for".formatted(wire.peer(), count, atoms));
    }
    double[] forces = new double[3 * atoms];
    wire.readDoubles(forces, Units.HARTREE_PER_BOHR);
    double[] virial = new double[9];
    wire.readDoubles(virial, Units.HARTREE);
    completeTriangle(virial);
    int extras = wire.readInt();
    if (extras < 0 || extras > MOST_EXTRAS) {
      throw new PeerException(
          "%s: announced %d bytes of extras, which is no answer".formatted(wire.peer(), extras));
    }
    wire.skip(extras);
    requireFinite(wire, "energy", energy);
    requireFinite(wire, "forces", forces);
    requireFinite(wire, "virial", virial);
    return new ForceAnswer(energy, forces, virial);
  }

  /// There are programs that send one triangle, and zeros in the other.
  private static void completeTriangle(double[] tensor) {
    boolean upper = tensor[3] == 0 && tensor[6] == 0 && tensor[7] == 0;
    boolean lower = tensor[1] == 0 && tensor[2] == 0 && tensor[5] == 0;
    for (int k = 0; k < 9 && (upper || lower); k++) {
      int mirrored = 3 * (k % 3) + k / 3;
      tensor[k] = tensor[k] == 0 ? tensor[mirrored] : tensor[k];
    }
  }

  private static double[] symmetric(double[] tensor) {
    double[] symmetric = new double[9];
    for (int k = 0; k < 9; k++) {
      symmetric[k] = 0.5 * tensor[k] + 0.5 * tensor[3 * (k % 3) + k / 3];
    }
    return symmetric;
  }

  private static void requireFinite(Wire wire, String what, double... values) throws PeerException {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new PeerException("%s: answered %s that are not finite".formatted(wire.peer(), what));
    }
  }
}
