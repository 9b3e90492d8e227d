package org.soapstone.potential;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.soapstone.autodiff.Dual;
import org.soapstone.basis.PolynomialCutoff;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.NuclearScreening;
import org.soapstone.calculator.PairFunction;
import org.soapstone.calculator.PairPotential;
import org.soapstone.calculator.SpeciesPair;
import org.soapstone.calculator.SpeciesPairs;
import org.soapstone.calculator.Truncation;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/**
 * The screened nuclear repulsion of Ziegler, Biersack and Littmark, which keeps atoms apart where
 * there are no data.
 *
 * <pre>
 * V(r) = k Z1 Z2 phi(r) / r
 * </pre>
 *
 * <p>with the screening phi of {@link NuclearScreening}. It is faded out between half the sum of
 * the covalent radii and that sum, so that bonds of normal length do not see it. Subtracted from
 * energy, forces and virial before a fit and added back at prediction, exactly once.
 */
public final class ZblBaseline implements Calculator {

  private final PairPotential pairs;

  /** The repulsion between atoms of the given species. */
  public ZblBaseline(int[] species) {
    Map<SpeciesPair, PairFunction> functions = new TreeMap<>();
    double reach = 0;
    for (int first : species) {
      for (int second : species) {
        double end = end(first, second);
        reach = Math.max(reach, end);
        functions.put(new SpeciesPair(first, second), faded(first, second, end));
      }
    }
    if (functions.isEmpty()) {
      throw new IllegalArgumentException(
          "species: at least one expected, got " + Arrays.toString(species));
    }
    // Every function is 0 at the longest reach already; the shift takes nothing away.
    pairs = new PairPotential("zbl", new Truncation.Shifted(reach), SpeciesPairs.of(functions));
  }

  /** The repulsion between atoms of the given species, where it is wanted. */
  static Optional<ZblBaseline> where(boolean wanted, int[] species) {
    return wanted ? Optional.of(new ZblBaseline(species)) : Optional.empty();
  }

  @Override
  public String name() {
    return "zbl";
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return pairs.evaluate(structure);
  }

  /** The same, over the pairs of a list at hand if it reaches far enough; gives the same bits. */
  Evaluation evaluate(Structure structure, NeighborList list) {
    return list.rCut() >= pairs.rCut() ? pairs.evaluate(structure, list) : evaluate(structure);
  }

  /** The energy of one pair of atoms, eV. */
  public static PairFunction of(int first, int second) {
    return faded(first, second, end(first, second));
  }

  /** Distance from which on the repulsion of a pair of species is zero, Angstrom. */
  public static double end(int first, int second) {
    return Element.of(first).covalentRadius() + Element.of(second).covalentRadius();
  }

  private static PairFunction faded(int first, int second, double end) {
    PolynomialCutoff fade = new PolynomialCutoff(0.5 * end, end);
    return r -> r.lessThan(end) ? unfaded(r, first, second).times(fade.over(r)) : Dual.of(0);
  }

  /** The repulsion without its end. */
  static Dual unfaded(Dual r, int first, int second) {
    double strength = Units.COULOMB * first * second;
    return new NuclearScreening(first, second).over(r).times(strength).over(r);
  }
}
