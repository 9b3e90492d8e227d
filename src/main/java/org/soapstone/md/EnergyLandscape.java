package org.soapstone.md;

import java.util.Arrays;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Voigt;

/**
 * The enthalpy {@code H = E + P V} of a structure as a function of what may move.
 *
 * <p>Coordinates are the positions u of the atoms in the undeformed cell, then a symmetric
 * deformation D: {@code r = (I + D) u}, and every lattice vector likewise, so that atoms follow the
 * cell. D is multiplied by {@code sqrt(N) (V/N)^(1/3)}, which makes a crystal about as stiff
 * against it as against moves of its atoms. With {@code F = I + D},
 *
 * <pre>
 * dH/du = -F^T f,    dH/dF = -(W - P V I) F^-T
 * </pre>
 */
public final class EnergyLandscape {

  /** Largest move of an atom in one step, A. */
  private static final double MOST_MOVE = 0.2;

  /** Largest change of a component of D in one step. */
  private static final double MOST_STRAIN = 0.02;

  /** A cell may become so many times as large, or as small. */
  private static final double MOST_VOLUME = 4;

  private static final int[] TRANSPOSED = {0, 3, 6, 1, 4, 7, 2, 5, 8};

  private final Structure start;
  private final Calculator calculator;
  private final RelaxSettings settings;
  private final int positions;
  private final int deformations;
  private final double scale;

  /** One place: the enthalpy, its gradient, and what stands there. */
  static final class Place {
    final double[] x;
    final double[] gradient;
    final Relaxed state;

    private Place(double[] x, double[] gradient, Relaxed state) {
      this.x = x;
      this.gradient = gradient;
      this.state = state;
    }

    double height() {
      return state.enthalpy();
    }
  }

  /**
   * The surroundings of a structure.
   *
   * @throws CalculationException if the cell is to change but does not repeat in all directions
   */
  EnergyLandscape(Structure start, Calculator calculator, RelaxSettings settings) {
    this.start = start;
    this.calculator = calculator;
    this.settings = settings;
    this.positions = 3 * start.size();
    this.deformations =
        switch (settings.cell()) {
          case FIXED -> 0;
          case VOLUME -> 1;
          case FULL -> 6;
        };
    Cell cell = start.cell();
    if (deformations > 0 && !(cell.periodic(0) && cell.periodic(1) && cell.periodic(2))) {
      throw new CalculationException(
          "a cell can relax only if it repeats in all three directions; this one has pbc "
              + Arrays.toString(cell.pbc())
              + ": leave it fixed");
    }
    double atoms = start.size();
    this.scale = deformations == 0 ? 1 : Math.sqrt(atoms) * StrictMath.cbrt(cell.volume() / atoms);
  }

  /** The place of the structure itself. */
  Place origin() {
    double[] x = Arrays.copyOf(start.positions(), positions + deformations);
    return at(x, 0);
  }

  /** The place with coordinates x, reached after so many steps; keeps the array. */
  Place at(double[] x, int steps) {
    double[] deformation = deformation(x);
    Structure structure = structure(x, deformation);
    requireCell(structure.cell().volume());
    Evaluation evaluation = calculator.evaluate(structure);
    double[] forces = forces(evaluation);
    double volume = deformations == 0 ? 0 : structure.cell().volume();
    double[] gradient = new double[x.length];
    double largestForce = 0;
    for (int i = 0; i < positions; i += 3) {
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        square += forces[i + axis] * forces[i + axis];
        double pulled = forces[i + axis];
        for (int other = 0; other < 3; other++) {
          pulled += deformation[3 * other + axis] * forces[i + other];
        }
        gradient[i + axis] = -pulled;
      }
      largestForce = Math.max(largestForce, Math.sqrt(square));
    }
    double largestStress = 0;
    if (deformations > 0) {
      double[] excess = excess(evaluation, volume);
      largestStress = largest(excess) / volume;
      addDeformation(excess, deformation, gradient);
    }
    boolean converged =
        largestForce <= settings.forceTolerance() && largestStress <= settings.stressTolerance();
    double enthalpy = evaluation.energy() + settings.pressure() * volume;
    return new Place(
        x,
        gradient,
        new Relaxed(
            structure, evaluation, enthalpy, largestForce, largestStress, steps, converged));
  }

  /** The step itself, or a shorter one of that direction if atoms or cell would move too far. */
  double[] shortened(double[] step) {
    double share = 1;
    for (int i = 0; i < positions; i += 3) {
      double length =
          Math.sqrt(step[i] * step[i] + step[i + 1] * step[i + 1] + step[i + 2] * step[i + 2]);
      share = Math.max(share, length / MOST_MOVE);
    }
    for (int k = positions; k < step.length; k++) {
      share = Math.max(share, Math.abs(step[k]) / (scale * MOST_STRAIN));
    }
    double[] shorter = new double[step.length];
    for (int k = 0; k < step.length; k++) {
      shorter[k] = step[k] / share;
    }
    return shorter;
  }

  /** A cell that falls into itself would have ever more images to count, and no minimum. */
  private void requireCell(double volume) {
    double before = start.cell().volume();
    if (deformations > 0 && !(volume > before / MOST_VOLUME && volume < before * MOST_VOLUME)) {
      throw new CalculationException(
          "%s: the cell went from %.4g to %.4g A^3 while it relaxed; there is no crystal near"
              .formatted(calculator.name(), before, volume));
    }
  }

  private double[] forces(Evaluation evaluation) {
    if (!evaluation.hasForces()) {
      throw new CalculationException(calculator.name() + ": gave no forces, which relaxing needs");
    }
    return evaluation.forces();
  }

  private Structure structure(double[] x, double[] deformation) {
    Structure unstrained = start.withPositions(Arrays.copyOf(x, positions));
    return deformations == 0 ? unstrained : unstrained.strained(deformation);
  }

  private double[] deformation(double[] x) {
    double[] d = new double[9];
    switch (settings.cell()) {
      case FIXED -> {}
      case VOLUME -> {
        for (int axis = 0; axis < 3; axis++) {
          d[4 * axis] = x[positions] / (scale * Math.sqrt(3));
        }
      }
      case FULL -> {
        for (int k = 0; k < Voigt.COUNT; k++) {
          double part = k < 3 ? x[positions + k] : x[positions + k] / Math.sqrt(2);
          d[Voigt.place(k)] = part / scale;
          d[Voigt.mirrored(k)] = part / scale;
        }
      }
    }
    return d;
  }

  /** {@code W - P V I}, symmetric, or its isotropic part if that alone may change. */
  private double[] excess(Evaluation evaluation, double volume) {
    if (!evaluation.hasVirial()) {
      throw new CalculationException(
          calculator.name() + ": gave no virial, which relaxing a cell needs");
    }
    double[] virial = evaluation.virial();
    double[] excess = new double[9];
    for (int k = 0; k < 9; k++) {
      excess[k] = 0.5 * (virial[k] + virial[TRANSPOSED[k]]);
    }
    for (int axis = 0; axis < 3; axis++) {
      excess[4 * axis] -= settings.pressure() * volume;
    }
    if (settings.cell() == CellFreedom.VOLUME) {
      double mean = (excess[0] + excess[4] + excess[8]) / 3;
      Arrays.fill(excess, 0);
      for (int axis = 0; axis < 3; axis++) {
        excess[4 * axis] = mean;
      }
    }
    return excess;
  }

  private void addDeformation(double[] excess, double[] deformation, double[] gradient) {
    double[] inverse = inverse(deformation);
    double[] byF = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        for (int j = 0; j < 3; j++) {
          byF[3 * i + k] -= excess[3 * i + j] * inverse[3 * k + j];
        }
      }
    }
    if (settings.cell() == CellFreedom.VOLUME) {
      gradient[positions] = (byF[0] + byF[4] + byF[8]) / (scale * Math.sqrt(3));
      return;
    }
    for (int k = 0; k < Voigt.COUNT; k++) {
      double along = byF[Voigt.place(k)];
      gradient[positions + k] =
          k < 3 ? along / scale : (along + byF[Voigt.mirrored(k)]) / (scale * Math.sqrt(2));
    }
  }

  /** Inverse of {@code I + D}, whose columns are cross products of its rows. */
  private static double[] inverse(double[] deformation) {
    double[] f = deformation.clone();
    for (int axis = 0; axis < 3; axis++) {
      f[4 * axis] += 1;
    }
    double[] inverse = new double[9];
    for (int k = 0; k < 3; k++) {
      int a = 3 * ((k + 1) % 3);
      int b = 3 * ((k + 2) % 3);
      for (int axis = 0; axis < 3; axis++) {
        int y = (axis + 1) % 3;
        int z = (axis + 2) % 3;
        inverse[3 * axis + k] = f[a + y] * f[b + z] - f[a + z] * f[b + y];
      }
    }
    double determinant = f[0] * inverse[0] + f[1] * inverse[3] + f[2] * inverse[6];
    for (int k = 0; k < 9; k++) {
      inverse[k] /= determinant;
    }
    return inverse;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
