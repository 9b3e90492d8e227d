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

  CentreExpansion(PaceFile file, int mu, RadialTables tables) {
    int species = file.species();
    CoefficientNumbers numbers = new CoefficientNumbers(file, mu);
    bonds = new BondExpansion[species];
    for (int nu = 0; nu < species; nu++) {
      PaceBond bond = file.bond(mu, nu);
      int z1 = file.elements().get(mu).atomicNumber();
      int z2 = file.elements().get(nu).atomicNumber();
      CoreRepulsion core = new CoreRepulsion(bond, z1, z2);
      bonds[nu] =
          new BondExpansion(
              bond, core, file.spacing(), tables, numbers.primitive(nu), numbers.of(nu));
    }
    embedding = file.embeddings().get(mu);
    energy = new DensityEnergy(embedding);
    alone = file.energies().get(mu);
    byNearest = file.bond(mu, mu).inner() == InnerCutoff.ZBL;
    plan = plan(file.functions().get(mu), numbers);
  }

  private ProductPlan plan(List<PaceFunction> functions, CoefficientNumbers numbers) {
    List<int[]> products = new ArrayList<>();
    List<double[]> weights = new ArrayList<>();
    for (PaceFunction function : functions) {
      int densities = function.densities();
      double[] c = function.coefficients();
      for (int combination = 0; combination < function.combinations(); combination++) {
        products.add(numbers.factors(function, combination));
        weights.add(Arrays.copyOfRange(c, combination * densities, (combination + 1) * densities));
      }
    }
    return new ProductPlan(
        numbers.orders(), numbers.mirrors(), embedding.densities(), products, weights);
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
