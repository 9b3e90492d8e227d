package org.soapstone.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.soapstone.autodiff.Dual;
import org.soapstone.basis.RadialBasis;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.PairFunction;
import org.soapstone.calculator.PairPotential;
import org.soapstone.calculator.PairTable;
import org.soapstone.calculator.SpeciesPair;
import org.soapstone.calculator.SpeciesPairs;
import org.soapstone.calculator.Truncation;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.ProductFunction;
import org.soapstone.potential.Potential;
import org.soapstone.potential.ZblBaseline;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/**
 * What of a potential goes from pair to pair and has no place in a {@code .yace} file: the
 * repulsion of nuclei, whose end is another there, and pair features whose cutoff is not that of
 * the density.
 */
final class PairRemainder {

  private final TreeMap<SpeciesPair, PairFunction> functions = new TreeMap<>();
  private final TreeMap<SpeciesPair, Double> ends = new TreeMap<>();

  /** Takes what a file with or without pair features leaves over. */
  PairRemainder(Potential potential, boolean pairsAreKept) {
    LocalFeatures features = potential.features().basis();
    int[] species = features.settings().species();
    boolean hasPairs =
        !pairsAreKept && IntStream.range(0, features.size()).anyMatch(k -> features.order(k) == 1);
    boolean hasZbl = potential.zbl().isPresent();
    for (int i = 0; i < species.length && (hasPairs || hasZbl); i++) {
      for (int j = i; j < species.length; j++) {
        SpeciesPair pair = new SpeciesPair(species[i], species[j]);
        List<PairFunction> parts = new ArrayList<>();
        double end = 0;
        if (hasZbl) {
          parts.add(ZblBaseline.of(species[i], species[j]));
          end = ZblBaseline.end(species[i], species[j]);
        }
        if (hasPairs) {
          // Either atom sees the other.
          parts.add(learnt(potential, i, j));
          parts.add(learnt(potential, j, i));
          end = Math.max(end, features.pairRadials(i, j).rCut());
        }
        functions.put(pair, r -> sum(parts, r));
        ends.put(pair, end);
      }
    }
  }

  private static Dual sum(List<PairFunction> parts, Dual r) {
    Dual sum = Dual.of(0);
    for (PairFunction part : parts) {
      sum = sum.plus(part.energy(r));
    }
    return sum;
  }

  private static PairFunction learnt(Potential potential, int centre, int neighbour) {
    LocalFeatures features = potential.features().basis();
    RadialBasis radials = features.pairRadials(centre, neighbour);
    double[] weights = potential.posterior().mean();
    double[] own = new double[radials.size()];
    for (int k = features.block(centre); k < features.block(centre + 1); k++) {
      if (features.order(k) == 1) {
        ProductFunction pairs = features.products(k).getFirst();
        if (pairs.z()[0] == neighbour) {
          own[pairs.n()[0]] = weights[k];
        }
      }
    }
    return r -> {
      List<Dual> values = radials.over(r);
      Dual sum = Dual.of(0);
      for (int n = 0; n < own.length; n++) {
        sum = sum.plus(values.get(n).times(own[n]));
      }
      return sum;
    };
  }

  boolean isEmpty() {
    return functions.isEmpty();
  }

  List<SpeciesPair> pairs() {
    return List.copyOf(functions.keySet());
  }

  /** Where the function of a pair ends, A. */
  double end(SpeciesPair pair) {
    return ends.getOrDefault(pair, 0.0);
  }

  PairTable table(SpeciesPair pair) {
    return new PairTable(functions.getOrDefault(pair, r -> Dual.of(0)), end(pair));
  }

  /** Such as {@code O-Si}. */
  static String name(SpeciesPair pair) {
    return Element.of(pair.first()).symbol() + "-" + Element.of(pair.second()).symbol();
  }

  /** Another potential with the remainder on top. */
  Calculator with(Calculator other) {
    double reach = ends.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    Optional<PairPotential> pairs =
        isEmpty()
            ? Optional.empty()
            : Optional.of(
                new PairPotential(
                    "pairs", new Truncation.Shifted(reach), SpeciesPairs.of(functions)));
    return new Calculator() {
      @Override
      public String name() {
        return other.name();
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        Evaluation sum = other.evaluate(structure);
        if (pairs.isEmpty()) {
          return sum;
        }
        Evaluation rest = pairs.get().evaluate(structure);
        double[] forces = sum.forces();
        double[] virial = sum.virial();
        add(rest.forces(), forces);
        add(rest.virial(), virial);
        return new Evaluation(sum.energy() + rest.energy(), forces, virial);
      }
    };
  }

  private static void add(double[] from, double[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] += from[k];
    }
  }
}
