package org.soapstone.gp;

import org.soapstone.linalg.Matrix;

/// Each time the environment that is farthest from all chosen ones, by the distance of the kernel,
/// `d^2 = 2 - 2 (x . x')^zeta`; at first the first one.
public final class FarthestPoint extends GreedySelector {

  private final int zeta;

  public FarthestPoint(DotProductKernel kernel) {
    zeta = kernel.zeta();
  }

  @Override
  Race race(Matrix units, int count) {
    return new Race() {
      @Override
      public double start(int row) {
        return GreedySelector.dot(units, row, row) > 0 ? 4 : 0;
      }

      @Override
      public double left(int row, double before, int seen, int[] chosen, int taken) {
        double least = before;
        for (int c = seen; c < taken; c++) {
          double cosine = GreedySelector.dot(units, row, chosen[c]);
          least = Math.min(least, 2 - 2 * InducingEnvironments.power(cosine, zeta));
        }
        return least;
      }
    };
  }
}
