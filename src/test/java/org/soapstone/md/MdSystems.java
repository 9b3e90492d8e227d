package org.soapstone.md;

import java.util.stream.IntStream;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.LennardJones;
import org.soapstone.calculator.Truncation;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

/** Systems whose motion is known. */
final class MdSystems {

  private MdSystems() {}

  /** Argon that ends smoothly enough for energy to be conserved. */
  static Calculator argon() {
    return LennardJones.calculator(0.0104, 3.4, new Truncation.Switched(4.6, 6));
  }

  /** 16 atoms of solid argon. */
  static Structure argonCrystal() {
    return Crystals.replicated(Crystals.fcc(Element.Ar, 5.3), 2, 2, 1);
  }

  static MdState argonAt(double temperatureK, long seed) {
    Structure crystal = argonCrystal();
    double[] masses = MdState.massesOf(crystal);
    return new MdState(
        crystal, MaxwellBoltzmann.exactVelocities(masses, temperatureK, seed, 0), masses);
  }

  /** Atoms 0 and 1 bound by {@code k/2 (r - r0)^2}, written out for speed. */
  static Calculator spring(double k, double r0) {
    return named(
        "spring",
        structure -> {
          double x = structure.x(1) - structure.x(0);
          double y = structure.y(1) - structure.y(0);
          double z = structure.z(1) - structure.z(0);
          double r = Math.sqrt(x * x + y * y + z * z);
          double pull = k * (r - r0) / r;
          double[] forces = {pull * x, pull * y, pull * z, -pull * x, -pull * y, -pull * z};
          return new Evaluation(0.5 * k * (r - r0) * (r - r0), forces, null, null);
        });
  }

  /** No interaction at all. */
  static Calculator idealGas() {
    return named(
        "ideal gas",
        structure -> new Evaluation(0, new double[3 * structure.size()], new double[9]));
  }

  /** Two atoms on the x axis. */
  static Structure dimer(Element first, Element second, double r) {
    return new Structure(
        new int[] {first.atomicNumber(), second.atomicNumber()},
        new double[] {0, 0, 0, r, 0, 0},
        Cell.none());
  }

  /** Atoms so far apart that they could not meet. */
  static Structure gas(int atoms, Element... elements) {
    int[] species =
        IntStream.range(0, atoms).map(i -> elements[i % elements.length].atomicNumber()).toArray();
    double[] positions = new double[3 * atoms];
    IntStream.range(0, atoms).forEach(i -> positions[3 * i] = 10.0 * i);
    return new Structure(species, positions, Cell.box(10.0 * atoms, 10, 10));
  }

  static Calculator named(
      String name, java.util.function.Function<Structure, Evaluation> evaluation) {
    return new Calculator() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        return evaluation.apply(structure);
      }
    };
  }
}
