package org.soapstone.md;

import java.util.Arrays;
import org.soapstone.structure.Cell;

/**
 * Everything that a continuation needs, as numbers in a row: step, heat, cell, what a bias
 * remembers, positions, velocities, variables of an extended system.
 */
final class Snapshot {

  /** Step, heat, cell and bias. */
  static final int HEAD = 2 + 9 + BiasMemory.LENGTH;

  private static final int CELL = 2;
  private static final int BIAS = 11;

  private final double[] numbers;
  private final int coordinates;

  /**
   * One that was taken before.
   *
   * @param coordinates three for each atom
   * @throws IllegalArgumentException if it is too short
   */
  Snapshot(double[] numbers, int coordinates) {
    int least = HEAD + 2 * coordinates;
    if (numbers.length < least) {
      throw new IllegalArgumentException(
          "snapshot: expected length " + least + " or more, got " + numbers.length);
    }
    this.numbers = numbers;
    this.coordinates = coordinates;
  }

  /** Takes one. */
  static double[] of(
      long step,
      double heat,
      Cell cell,
      BiasMemory bias,
      double[] positions,
      double[] velocities,
      double[] extended) {
    int n = positions.length;
    double[] numbers = new double[HEAD + 2 * n + extended.length];
    numbers[0] = step;
    numbers[1] = heat;
    System.arraycopy(cell.rows(), 0, numbers, CELL, 9);
    bias.write(numbers, BIAS);
    System.arraycopy(positions, 0, numbers, HEAD, n);
    System.arraycopy(velocities, 0, numbers, HEAD + n, n);
    System.arraycopy(extended, 0, numbers, HEAD + 2 * n, extended.length);
    return numbers;
  }

  long step() {
    return (long) numbers[0];
  }

  double heat() {
    return numbers[1];
  }

  Cell cell(boolean[] pbc) {
    return Cell.of(Arrays.copyOfRange(numbers, CELL, CELL + 9), pbc);
  }

  void readBias(BiasMemory bias) {
    bias.read(numbers, BIAS);
  }

  void readPositions(double[] positions) {
    System.arraycopy(numbers, HEAD, positions, 0, coordinates);
  }

  void readVelocities(double[] velocities) {
    System.arraycopy(numbers, HEAD + coordinates, velocities, 0, coordinates);
  }

  double[] extended() {
    return Arrays.copyOfRange(numbers, HEAD + 2 * coordinates, numbers.length);
  }
}
