package org.soapstone.testkit;

import java.util.Arrays;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/** Textbook structures, and larger or shaken ones made of them. */
public final class Crystals {

  private static final double[] FCC = {0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0};

  private Crystals() {}

  /** The cubic cell of 4 atoms. */
  public static Structure fcc(Element element, double a) {
    return cubic(element, a, FCC);
  }

  /** The cubic cell of 8 atoms: atoms 0 to 3 on one sublattice, 4 to 7 on the other. */
  public static Structure diamond(Element element, double a) {
    double[] both = Arrays.copyOf(FCC, 24);
    for (int c = 0; c < 12; c++) {
      both[12 + c] = FCC[c] + 0.25;
    }
    return cubic(element, a, both);
  }

  /** {@code n0 x n1 x n2} copies side by side; copy after copy in the order of the atoms. */
  public static Structure replicated(Structure cell, int n0, int n1, int n2) {
    int copies = n0 * n1 * n2;
    int[] species = new int[cell.size() * copies];
    double[] positions = new double[3 * species.length];
    double[] rows = cell.cell().rows();
    int at = 0;
    for (int copy = 0; copy < copies; copy++) {
      int[] shift = {copy / (n1 * n2), copy / n2 % n1, copy % n2};
      for (int i = 0; i < cell.size(); i++) {
        species[at] = cell.atomicNumber(i);
        double[] base = {cell.x(i), cell.y(i), cell.z(i)};
        for (int axis = 0; axis < 3; axis++) {
          positions[3 * at + axis] =
              base[axis]
                  + shift[0] * rows[axis]
                  + shift[1] * rows[3 + axis]
                  + shift[2] * rows[6 + axis];
        }
        at++;
      }
    }
    int[] repeats = {n0, n1, n2};
    for (int c = 0; c < 9; c++) {
      rows[c] *= repeats[c / 3];
    }
    return new Structure(species, positions, Cell.of(rows, cell.cell().pbc()));
  }

  /** Every coordinate moved by up to {@code amplitude} A, a fixed pattern without symmetry. */
  public static Structure shaken(Structure structure, double amplitude) {
    double[] positions = structure.positions();
    for (int c = 0; c < positions.length; c++) {
      positions[c] += amplitude * StrictMath.sin(1 + 2.3 * c + 0.7 * c * c);
    }
    return structure.withPositions(positions);
  }

  private static Structure cubic(Element element, double a, double[] fractional) {
    int[] species = new int[fractional.length / 3];
    Arrays.fill(species, element.atomicNumber());
    double[] positions = Arrays.stream(fractional).map(f -> f * a).toArray();
    return new Structure(species, positions, Cell.box(a, a, a));
  }
}
