package org.soapstone.ipi;

import java.nio.ByteBuffer;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/// What follows the name POSDATA: where the atoms are.
final class GeometryMessage {

  /// Two matrices and a whole number.
  private static final int FIXED_BYTES = 2 * 9 * Double.BYTES + Integer.BYTES;

  private GeometryMessage() {}

  /// Sends a structure whose cell has three vectors.
  static void send(Wire wire, Structure structure) throws PeerException {
    double[] rows = structure.cell().rows();
    double[] positions = structure.positions();
    ByteBuffer out = wire.message(Header.LENGTH + FIXED_BYTES + positions.length * Double.BYTES);
    Header.POSDATA.write(out);
    putTransposed(out, rows, 1 / Units.BOHR);
    putTransposed(out, inverse(structure.cell()), Units.BOHR);
    out.putInt(structure.size());
    for (double coordinate : positions) {
      out.putDouble(coordinate / Units.BOHR);
    }
    wire.send();
  }

  /// Reads the rest of the message.
  ///
  /// @param like the atoms that are meant, and in which directions they repeat. If they do in none,
  ///   the cell sent, which may be anything, is left out
  /// @throws PeerException if the number of atoms is another one
  /// @throws BadInputException if the numbers make no structure
  static Structure read(Wire wire, Structure like) throws PeerException {
    double[] columns = new double[9];
    wire.readDoubles(columns, Units.BOHR);
    wire.readDoubles(new double[9], 1);
    int atoms = wire.readInt();
    if (atoms != like.size()) {
      throw new PeerException(
          "%s: sent %d atoms where %d were expected".formatted(wire.peer(), atoms, like.size()));
    }
    double[] positions = new double[3 * atoms];
    wire.readDoubles(positions, Units.BOHR);
    try {
      Cell cell =
          like.cell().isPeriodic() ? Cell.of(transposed(columns), like.cell().pbc()) : like.cell();
      return new Structure(like.atomicNumbers(), positions, cell);
    } catch (BadInputException e) {
      throw new PeerException(wire.peer() + ": sent what is no structure: " + e.getMessage(), e);
    }
  }

  /// Row k of the matrix with the cell's rows a: `a_i . b_j = delta_ij` with b the columns.
  private static double[] inverse(Cell cell) {
    double[] inverse = new double[9];
    double[] column = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      cell.fractional(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0, column);
      System.arraycopy(column, 0, inverse, 3 * axis, 3);
    }
    return inverse;
  }

  private static void putTransposed(ByteBuffer out, double[] matrix, double factor) {
    for (double value : transposed(matrix)) {
      out.putDouble(factor * value);
    }
  }

  private static double[] transposed(double[] matrix) {
    double[] turned = new double[9];
    for (int k = 0; k < 9; k++) {
      turned[k] = matrix[3 * (k % 3) + k / 3];
    }
    return turned;
  }
}
