package org.soapstone.md;

import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;

/** What a barostat may change of a cell. */
public enum CellMove {
  /** The volume: all directions by the same factor. */
  VOLUME(1),
  /** Lengths along x, y and z, each on its own; angles only as these change them. */
  EDGES(3),
  /** Lengths and angles: everything but the orientation. */
  FULL(6);

  private final int count;

  CellMove(int count) {
    this.count = count;
  }

  /** Number of independent changes. */
  int count() {
    return count;
  }

  /**
   * The part of a matrix by which a cell may be strained, the nearest to it: a multiple of the unit
   * matrix, the diagonal, or the symmetric part.
   */
  double[] part(double[] matrix) {
    double[] part = new double[9];
    switch (this) {
      case VOLUME -> {
        double mean = (matrix[0] + matrix[4] + matrix[8]) / 3;
        part[0] = mean;
        part[4] = mean;
        part[8] = mean;
      }
      case EDGES -> {
        part[0] = matrix[0];
        part[4] = matrix[4];
        part[8] = matrix[8];
      }
      case FULL -> {
        for (int at = 0; at < 9; at++) {
          part[at] = 0.5 * (matrix[at] + matrix[3 * (at % 3) + at / 3]);
        }
      }
    }
    return part;
  }

  /**
   * Random strain of variance one in every independent direction, of the same law in every
   * orientation of space as far as the move allows: diagonal elements of variance 1, others of 1/2.
   */
  double[] noise(CounterRandom random) {
    double[] noise = new double[9];
    for (int row = 0; row < 3; row++) {
      noise[4 * row] = random.gaussian();
    }
    double half = Math.sqrt(0.5);
    for (int row = 0; row < 3; row++) {
      for (int column = row + 1; column < 3; column++) {
        noise[3 * row + column] = half * random.gaussian();
        noise[3 * column + row] = noise[3 * row + column];
      }
    }
    return part(noise);
  }

  /** The change of a cell by a strain of this kind. */
  Deformation deformation(double[] strain, Cell cell) {
    return this == FULL ? Deformation.upright(strain, cell) : Deformation.turning(strain, cell);
  }
}
