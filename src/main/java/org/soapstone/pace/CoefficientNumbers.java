package org.soapstone.pace;

import java.util.Arrays;
import org.soapstone.basis.LmIndex;

/// The numbers of the density coefficients of a centre: first those of primitive functions, then,
/// for one (l, m) after the other, those of all species and n. Coefficients that are multiplied by
/// one another, (l, m) by (l, -m), then lie close together.
final class CoefficientNumbers {

  private final int[] primitives;

  /// `[species][lm][n]`.
  private final int[][][] numbers;

  private final int[] orders;
  private final int[] mirrors;

  CoefficientNumbers(PaceFile file, int centre) {
    int species = file.species();
    primitives = new int[species];
    numbers = new int[species][][];
    int count = 0;
    int lMax = 0;
    for (int nu = 0; nu < species; nu++) {
      PaceBond bond = file.bond(centre, nu);
      primitives[nu] = count;
      count += bond.primitives();
      lMax = Math.max(lMax, bond.lMax());
      numbers[nu] = new int[LmIndex.count(bond.lMax())][bond.radials()];
    }
    int first = count;
    for (int lm = 0; lm < LmIndex.count(lMax); lm++) {
      for (int nu = 0; nu < species; nu++) {
        for (int n = 0; lm < numbers[nu].length && n < numbers[nu][lm].length; n++) {
          numbers[nu][lm][n] = count++;
        }
      }
    }
    orders = new int[count];
    mirrors = new int[count];
    Arrays.setAll(mirrors, a -> a < first ? a : -1);
    for (int[][] ofSpecies : numbers) {
      for (int lm = 0; lm < ofSpecies.length; lm++) {
        int m = LmIndex.order(lm);
        int opposite = LmIndex.of(LmIndex.degree(lm), -m);
        for (int n = 0; n < ofSpecies[lm].length; n++) {
          orders[ofSpecies[lm][n]] = m;
          mirrors[ofSpecies[lm][n]] = ofSpecies[opposite][n];
        }
      }
    }
  }

  /// Number of the first primitive function of a species.
  int primitive(int species) {
    return primitives[species];
  }

  /// Numbers of a species' other coefficients, `[lm][n]`.
  int[][] of(int species) {
    return numbers[species];
  }

  /// The numbers of the factors of a combination.
  int[] factors(PaceFunction function, int combination) {
    int rank = function.rank();
    int[] species = function.species();
    int[] radials = function.radials();
    int[] degrees = function.degrees();
    int[] m = function.orders();
    int[] factors = new int[rank];
    for (int t = 0; t < rank; t++) {
      int lm = LmIndex.of(degrees[t], m[combination * rank + t]);
      factors[t] =
          rank == 1 ? primitives[species[t]] + radials[t] : numbers[species[t]][lm][radials[t]];
    }
    return factors;
  }

  /// m of every coefficient.
  int[] orders() {
    return orders;
  }

  /// The coefficient with the opposite m.
  int[] mirrors() {
    return mirrors;
  }
}
