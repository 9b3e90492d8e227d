package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Voigt;

/**
 * Proof for a user's own potential on a user's own structure: forces and virial against central
 * differences of the energy, and the symmetries that every potential must have.
 *
 * <p>Central differences with step h are wrong by about {@code h^2 |E'''| / 6 + u |E| / h} with the
 * rounding unit u; with h = 1e-4 A that is some 1e-7 eV/A for energies of a hundred eV. The bound
 * of 1e-4 of the largest force (at least 1e-5 eV/A) leaves room for stiff potentials and still
 * catches any error of sign, factor or neglect.
 */
public final class PotentialCheck {

  private static final double STEP = 1e-4;
  private static final double STRAIN = 1e-5;
  private static final double RELATIVE = 1e-4;
  private static final double ABSOLUTE = 1e-5;
  private static final double SYMMETRY = 1e-9;
  private static final int MOST_COMPONENTS = 30;

  private final Calculator calculator;

  public PotentialCheck(Calculator calculator) {
    this.calculator = calculator;
  }

  /**
   * One line of the proof.
   *
   * @param name what was checked
   * @param error largest deviation found
   * @param bound largest that passes
   * @param unit of both
   */
  public record Finding(String name, double error, double bound, String unit) {
    /** False for NaN too. */
    public boolean passed() {
      return error <= bound;
    }
  }

  /** All checks on one structure. */
  public List<Finding> of(Structure structure) {
    Evaluation here = calculator.evaluate(structure);
    List<Finding> findings = new ArrayList<>();
    findings.add(forces(structure, here));
    if (structure.cell().isPeriodic()) {
      findings.add(virial(structure, here));
    }
    findings.add(balance(here));
    double scale = SYMMETRY * Math.max(1, Math.abs(here.energy()));
    findings.add(energy("translation", translated(structure), here, scale));
    findings.add(energy("rotation", rotated(structure), here, scale));
    findings.add(energy("exchange of like atoms", structure.reversed(), here, scale));
    findings.add(turnedForces(structure, here));
    if (structure.cell().isPeriodic()) {
      findings.add(energy("atoms moved by lattice vectors", moved(structure), here, scale));
      findings.add(twice(structure, here, 2 * scale));
    }
    findings.add(same(structure, here));
    return findings;
  }

  /** Whether an atom that leaves two others takes nothing with it at once. */
  public List<Finding> cutoffs(int[] species) {
    List<Finding> findings = new ArrayList<>();
    for (int first : species) {
      for (int second : species) {
        findings.addAll(
            new CutoffCheck(calculator, Element.of(first), Element.of(second)).findings());
      }
    }
    return findings;
  }

  /** How atoms of each pair of elements keep apart. */
  public List<DimerWall> walls(int[] species) {
    List<DimerWall> walls = new ArrayList<>();
    for (int first : species) {
      for (int second : species) {
        if (second >= first) {
          walls.add(DimerWall.of(calculator, Element.of(first), Element.of(second)));
        }
      }
    }
    return walls;
  }

  private Finding forces(Structure structure, Evaluation here) {
    double[] forces = here.forces();
    double largest = 0;
    for (double force : forces) {
      largest = Math.max(largest, Math.abs(force));
    }
    int[] components = new int[forces.length];
    for (int k = 0; k < components.length; k++) {
      components[k] = k;
    }
    CounterRandom.of(1, "check", 0).shuffle(components);
    double error = 0;
    for (int i = 0; i < Math.min(MOST_COMPONENTS, components.length); i++) {
      int k = components[i];
      double slope = (energyAt(structure, k, STEP) - energyAt(structure, k, -STEP)) / (2 * STEP);
      error = worse(error, -slope - forces[k]);
    }
    return new Finding(
        "forces against energy", error, Math.max(ABSOLUTE, RELATIVE * largest), "eV/A");
  }

  private Finding virial(Structure structure, Evaluation here) {
    double[] virial = here.virial();
    double largest = 0;
    double error = 0;
    for (int v = 0; v < Voigt.COUNT; v++) {
      int k = Voigt.place(v);
      largest = Math.max(largest, Math.abs(virial[k]));
      double plus = calculator.evaluate(structure.strained(strain(k, STRAIN))).energy();
      double minus = calculator.evaluate(structure.strained(strain(k, -STRAIN))).energy();
      error = worse(error, -(plus - minus) / (2 * STRAIN) - virial[k]);
    }
    double bound = Math.max(1e-4 * structure.size(), 1e-3 * largest);
    return new Finding("virial against energy", error, bound, "eV");
  }

  private static Finding balance(Evaluation here) {
    double[] sum = new double[3];
    double largest = 1;
    double[] forces = here.forces();
    for (int k = 0; k < forces.length; k++) {
      sum[k % 3] += forces[k];
      largest = Math.max(largest, Math.abs(forces[k]));
    }
    double error = 0;
    for (double each : sum) {
      error = worse(error, each);
    }
    return new Finding("sum of the forces", error, SYMMETRY * forces.length * largest, "eV/A");
  }

  private Finding energy(String name, Structure changed, Evaluation here, double bound) {
    double error = worse(0, calculator.evaluate(changed).energy() - here.energy());
    return new Finding(name, error, bound, "eV");
  }

  /** Forces turn with the structure. */
  private Finding turnedForces(Structure structure, Evaluation here) {
    double[] expected = turned(here.forces());
    double[] found = calculator.evaluate(rotated(structure)).forces();
    double largest = 1;
    double error = 0;
    for (int k = 0; k < found.length; k++) {
      largest = Math.max(largest, Math.abs(expected[k]));
      error = worse(error, found[k] - expected[k]);
    }
    return new Finding("rotation of forces", error, SYMMETRY * largest, "eV/A");
  }

  /** Two cells side by side have twice the energy. */
  private Finding twice(Structure structure, Evaluation here, double bound) {
    double error = worse(0, calculator.evaluate(doubled(structure)).energy() - 2 * here.energy());
    return new Finding("two cells, twice the energy", error, bound, "eV");
  }

  private Finding same(Structure structure, Evaluation here) {
    Evaluation again = calculator.evaluate(structure);
    double error = again.energy() == here.energy() ? 0 : 1;
    double[] first = here.forces();
    double[] second = again.forces();
    for (int k = 0; k < first.length; k++) {
      error += first[k] == second[k] ? 0 : 1;
    }
    return new Finding("the same bits again", error, 0, "numbers");
  }

  private double energyAt(Structure structure, int component, double step) {
    double[] positions = structure.positions();
    positions[component] += step;
    return calculator.evaluate(structure.withPositions(positions)).energy();
  }

  /** Symmetric strain for one of the nine components; the two off-diagonal halves together. */
  private static double[] strain(int k, double size) {
    double[] strain = new double[9];
    int transposed = 3 * (k % 3) + k / 3;
    strain[k] += 0.5 * size;
    strain[transposed] += 0.5 * size;
    return strain;
  }

  private static Structure translated(Structure structure) {
    double[] positions = structure.positions();
    double[] shift = {0.731, -0.297, 1.411};
    for (int k = 0; k < positions.length; k++) {
      positions[k] += shift[k % 3];
    }
    return structure.withPositions(positions);
  }

  /** Every atom goes along its own number of lattice vectors. */
  private static Structure moved(Structure structure) {
    Cell cell = structure.cell();
    double[] positions = structure.positions();
    for (int i = 0; i < structure.size(); i++) {
      for (int k = 0; k < 3; k++) {
        int whole = cell.periodic(k) ? (i + k) % 3 - 1 : 0;
        for (int axis = 0; axis < 3; axis++) {
          positions[3 * i + axis] += whole * cell.get(k, axis);
        }
      }
    }
    return structure.withPositions(positions);
  }

  /** A copy beside it, along the first direction that repeats. */
  private static Structure doubled(Structure structure) {
    Cell cell = structure.cell();
    int along = cell.periodic(0) ? 0 : cell.periodic(1) ? 1 : 2;
    int n = structure.size();
    int[] species = Arrays.copyOf(structure.atomicNumbers(), 2 * n);
    double[] positions = Arrays.copyOf(structure.positions(), 6 * n);
    System.arraycopy(species, 0, species, n, n);
    for (int k = 0; k < 3 * n; k++) {
      positions[3 * n + k] = positions[k] + cell.get(along, k % 3);
    }
    double[] rows = cell.rows();
    for (int axis = 0; axis < 3; axis++) {
      rows[3 * along + axis] *= 2;
    }
    return new Structure(species, positions, Cell.of(rows, cell.pbc()));
  }

  /** Turned by atan(4/3) about z, then by atan(12/5) about x: no symmetry of any crystal. */
  private static Structure rotated(Structure structure) {
    double[] positions = turned(structure.positions());
    Cell cell = structure.cell();
    Cell turned = Cell.of(turned(cell.rows()), cell.pbc());
    return new Structure(structure.atomicNumbers(), positions, turned);
  }

  private static double[] turned(double[] vectors) {
    double[] result = new double[vectors.length];
    for (int k = 0; k < vectors.length; k += 3) {
      double x = (3 * vectors[k] - 4 * vectors[k + 1]) / 5;
      double y = (4 * vectors[k] + 3 * vectors[k + 1]) / 5;
      double z = vectors[k + 2];
      result[k] = x;
      result[k + 1] = (5 * y - 12 * z) / 13;
      result[k + 2] = (12 * y + 5 * z) / 13;
    }
    return result;
  }

  /** The larger of both; NaN wins, so that it fails. */
  private static double worse(double error, double difference) {
    return Math.max(error, Math.abs(difference));
  }
}
