package org.soapstone.md;

import java.util.Optional;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.UncertainEvaluation;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/**
 * Where a trajectory stands: positions, velocities, and what the calculator said about them.
 * Changed in place by an {@link Integrator}; one walker owns one state.
 *
 * <p>Positions are never wrapped into the cell, so that displacements can be read off. Velocities
 * are in A per internal time ({@code A sqrt(amu/eV)}).
 */
public final class MdState {

  private final Structure start;
  private final double[] positions;
  private final Momenta momenta;
  private final FeltForces felt;
  private final BiasMemory bias = new BiasMemory();
  private Cell cell;
  private long step;
  private double heat;
  private double[] extended = {};

  /**
   * At step 0, with the masses of the elements.
   *
   * @param velocities 3 per atom, A per internal time
   */
  public MdState(Structure structure, double[] velocities) {
    this(structure, velocities, massesOf(structure));
  }

  /**
   * At step 0.
   *
   * @param velocities 3 per atom, A per internal time
   * @param masses one per atom, amu
   * @throws IllegalArgumentException if a length is wrong, a velocity not finite or a mass not
   *     positive
   */
  public MdState(Structure structure, double[] velocities, double[] masses) {
    int atoms = structure.size();
    requireLength("velocities", velocities, 3 * atoms);
    requireLength("masses", masses, atoms);
    this.momenta = new Momenta(velocities, masses);
    this.start = structure;
    this.positions = structure.positions();
    this.cell = structure.cell();
    this.felt = new FeltForces(atoms);
  }

  /** At rest, with the masses of the elements. */
  public static MdState atRest(Structure structure) {
    return new MdState(structure, new double[3 * structure.size()]);
  }

  /** Masses of the elements, amu, one per atom. */
  public static double[] massesOf(Structure structure) {
    return Momenta.massesOf(structure);
  }

  /** Number of atoms. */
  public int size() {
    return start.size();
  }

  /** Steps done since the trajectory began. */
  public long step() {
    return step;
  }

  /** The present structure. */
  public Structure structure() {
    return start.moved(positions, cell);
  }

  /** The present cell. */
  public Cell cell() {
    return cell;
  }

  /** Volume of the cell with which the trajectory began, A^3. */
  double startVolume() {
    return start.cell().volume();
  }

  /** Positions, A; a copy. */
  public double[] positions() {
    return positions.clone();
  }

  /** Velocities, A per internal time; a copy. */
  public double[] velocities() {
    return momenta.velocities().clone();
  }

  /** Masses, amu; a copy. */
  public double[] masses() {
    return momenta.masses();
  }

  /** Forces that the atoms feel, those of a bias included, eV/A; a copy. */
  public double[] forces() {
    return felt.forces().clone();
  }

  /** Potential energy that the atoms feel, that of a bias included, eV. */
  public double potentialEnergy() {
    return felt.energy();
  }

  /** What the calculator says of the energy and of its uncertainty, if it does of the latter. */
  public Optional<UncertainEvaluation> uncertain() {
    return felt.uncertain();
  }

  /** Potential energy without a bias, eV. */
  public double unbiasedEnergy() {
    return uncertain().map(both -> both.mean().energy()).orElseGet(this::potentialEnergy);
  }

  /** Forces without a bias, eV/A; a copy. */
  public double[] unbiasedForces() {
    return uncertain().map(both -> both.mean().forces()).orElseGet(this::forces);
  }

  /** How many times the deviation a bias takes off the energy now. */
  public double tau() {
    return bias.tau;
  }

  /** Virial of the energy that the atoms feel, 9 numbers, eV; a copy. */
  public double[] virial() {
    return felt.virial().clone();
  }

  /** {@code K = 1/2 sum_i m_i v_i^2}, eV. */
  public double kineticEnergy() {
    return momenta.kineticEnergy();
  }

  /** What thermostat, barostat and changes of a bias have put into the system so far, eV. */
  public double heat() {
    return heat;
  }

  /**
   * {@code E_pot + K - heat}, eV: constant but for the error of the time step, whatever the
   * ensemble.
   */
  public double conservedEnergy() {
    return potentialEnergy() + kineticEnergy() - heat;
  }

  /** Total momentum, amu A per internal time, 3 numbers. */
  public double[] momentum() {
    return momenta.total();
  }

  /** Whether positions, velocities, energies and, once evaluated, forces are finite numbers. */
  public boolean isFinite() {
    return firstNotFinite(positions) < 0
        && Double.isFinite(kineticEnergy())
        && felt.areFiniteOrUnknown();
  }

  /**
   * Asks the calculator about the present positions, whether or not it was asked before: after a
   * potential was fitted again, for instance.
   *
   * @throws CalculationException if the calculator has no answer
   */
  public void evaluate(Calculator calculator) {
    felt.forget();
    int bad = firstNotFinite(positions);
    if (bad >= 0) {
      throw new CalculationException(
          "%s: atom %d has no finite position at step %d"
              .formatted(calculator.name(), bad / 3, step));
    }
    felt.ask(calculator, structure(), bias.tau);
  }

  /** Moves on {@code E - tau D} from here on, the jump of the energy booked as heat. */
  void feel(double tau) {
    double before = potentialEnergy();
    bias.tau = tau;
    felt.rebias(tau);
    heat += potentialEnergy() - before;
  }

  /** What a bias remembers. */
  BiasMemory biasMemory() {
    return bias;
  }

  /** Asks the calculator unless the present positions were evaluated already. */
  void ensureEvaluated(Calculator calculator) {
    if (!felt.areKnown()) {
      evaluate(calculator);
    }
  }

  /** {@code v += F/m t}. */
  void kick(double time) {
    momenta.kick(felt.forces(), time);
  }

  /** {@code r += v t}; the forces are then unknown. */
  void drift(double time) {
    double[] velocities = momenta.velocities();
    for (int c = 0; c < positions.length; c++) {
      positions[c] = Math.fma(velocities[c], time, positions[c]);
    }
    felt.forget();
  }

  /** {@code v <- keep v + noise}, the change of the kinetic energy booked as heat. */
  void thermalise(double keep, double[] noise) {
    heat += momenta.thermalise(keep, noise);
  }

  /** {@code v <- factor v}, booked likewise. */
  void rescale(double factor) {
    heat += momenta.rescale(factor);
  }

  /** {@code sum_i m v v + W}, 9 numbers, eV: V times the tensor of the pressure. */
  double[] momentumFlux() {
    double[] flux = felt.virial().clone();
    momenta.addFlux(flux);
    return flux;
  }

  /**
   * Changes the cell, and the positions with it; the forces are then unknown.
   *
   * @param slowing whether velocities change the other way
   */
  void deform(Deformation change, boolean slowing) {
    cell = Cell.of(change.rows(), cell.pbc());
    change.move(positions);
    if (slowing) {
      change.slow(momenta.velocities());
    }
    felt.forget();
  }

  /** Puts two atoms into each other's place; the forces are then unknown. */
  void swap(int first, int second) {
    for (int axis = 0; axis < 3; axis++) {
      double place = positions[3 * first + axis];
      positions[3 * first + axis] = positions[3 * second + axis];
      positions[3 * second + axis] = place;
    }
    felt.forget();
  }

  /** Counts energy that came from outside. */
  void bookHeat(double energy) {
    heat += energy;
  }

  /**
   * Variables of an extended system, which travel with the state; zero until somebody changes them.
   */
  double[] extended(int count) {
    if (extended.length != count) {
      extended = new double[count];
    }
    return extended;
  }

  void countStep() {
    step++;
  }

  double speedSquared(int i) {
    return momenta.speedSquared(i);
  }

  /**
   * Everything that a continuation needs: step, heat, cell, positions, velocities, and what a bias
   * and a thermostat have beside them. Forces are left out: the same calculator gives the same bits
   * again.
   */
  public double[] snapshot() {
    return Snapshot.of(step, heat, cell, bias, positions, momenta.velocities(), extended);
  }

  /**
   * Puts this state back to where {@link #snapshot} was taken; species, masses and the directions
   * that repeat are those of this state.
   */
  public void restore(double[] snapshot) {
    Snapshot then = new Snapshot(snapshot, positions.length);
    step = then.step();
    heat = then.heat();
    cell = then.cell(cell.pbc());
    then.readBias(bias);
    then.readPositions(positions);
    then.readVelocities(momenta.velocities());
    extended = then.extended();
    felt.forget();
  }

  /** An independent copy, forces included. */
  public MdState copy() {
    MdState copy = new MdState(start, velocities(), masses());
    copy.become(this);
    return copy;
  }

  /** Takes over all that changes in time from a state of the same atoms. */
  void become(MdState other) {
    System.arraycopy(other.positions, 0, positions, 0, positions.length);
    System.arraycopy(other.momenta.velocities(), 0, momenta.velocities(), 0, positions.length);
    felt.become(other.felt);
    step = other.step;
    heat = other.heat;
    cell = other.cell;
    bias.become(other.bias);
    extended = other.extended.clone();
  }

  private static int firstNotFinite(double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }

  private static void requireLength(String argument, double[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          argument + ": expected length " + length + ", got " + values.length);
    }
  }
}
