package org.soapstone.pace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.descriptor.ProductPlan;

/// How the energy of centres of one species is computed: their bonds, the plan of their products,
/// what is made of the densities. Immutable.
final class CentreExpansion {

  private final BondExpansion[] bonds;
  private final ProductPlan plan;
  private final DensityEnergy energy;
  private final PaceEmbedding embedding;
  private final double alone;
  private final boolean byNearest;

  CentreExpansion(PaceFile file, int mu) {
    int species = file.species();
    int[] first = new int[species + 1];
    bonds = new BondExpansion[species];
    for (int nu = 0; nu < species; nu++) {
      PaceBond bond = file.bond(mu, nu);
      int z1 = file.elements().get(mu).atomicNumber();
      int z2 = file.elements().get(nu).atomicNumber();
      CoreRepulsion core = new CoreRepulsion(bond, z1, z2);
      bonds[nu] = new BondExpansion(bond, core, file.spacing(), first[nu]);
      first[nu + 1] = first[nu] + BondExpansion.coefficients(bond);
    }
    embedding = file.embeddings().get(mu);
    energy = new DensityEnergy(embedding);
    alone = file.energies().get(mu);
    byNearest = file.bond(mu, mu).inner() == InnerCutoff.ZBL;
    plan = plan(file.functions().get(mu), first);
  }

  private ProductPlan plan(List<PaceFunction> functions, int[] first) {
    int[] orders = new int[first[bonds.length]];
    int[] mirrors = new int[orders.length];
    Arrays.setAll(mirrors, a -> a);
    for (int nu = 0; nu < bonds.length; nu++) {
      PaceBond bond = bonds[nu].bond();
      for (int n = 0; n < bond.radials(); n++) {
        for (int l = 0; l <= bond.lMax(); l++) {
          for (int m = -l; m <= l; m++) {
            int a = first[nu] + BondExpansion.number(bond, n, l, m);
            orders[a] = m;
            mirrors[a] = first[nu] + BondExpansion.number(bond, n, l, -m);
          }
        }
      }
    }
    List<int[]> products = new ArrayList<>();
    List<double[]> weights = new ArrayList<>();
    for (PaceFunction function : functions) {
      int densities = function.densities();
      double[] c = function.coefficients();
      for (int combination = 0; combination < function.combinations(); combination++) {
        products.add(factors(function, combination, first));
        weights.add(Arrays.copyOfRange(c, combination * densities, (combination + 1) * densities));
      }
    }
    return new ProductPlan(orders, mirrors, embedding.densities(), products, weights);
  }

  private int[] factors(PaceFunction function, int combination, int[] first) {
    int rank = function.rank();
    int[] species = function.species();
    int[] radials = function.radials();
    int[] degrees = function.degrees();
    int[] orders = function.orders();
    int[] factors = new int[rank];
    for (int t = 0; t < rank; t++) {
      int nu = species[t];
      int m = orders[combination * rank + t];
      factors[t] =
          first[nu]
              + (rank == 1
                  ? radials[t]
                  : BondExpansion.number(bonds[nu].bond(), radials[t], degrees[t], m));
    }
    return factors;
  }

  int species() {
    return bonds.length;
  }

  BondExpansion bond(int nu) {
    return bonds[nu];
  }

  ProductPlan plan() {
    return plan;
  }

  DensityEnergy energy() {
    return energy;
  }

  PaceEmbedding embedding() {
    return embedding;
  }

  /// Energy of an atom alone, eV.
  double alone() {
    return alone;
  }

  /// Whether the distance of the nearest neighbour decides on how the core repulsion is mixed in.
  boolean byNearest() {
    return byNearest;
  }
}
