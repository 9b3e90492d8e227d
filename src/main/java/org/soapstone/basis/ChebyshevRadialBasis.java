package org.soapstone.basis;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.autodiff.Dual;
import org.soapstone.autodiff.Real;
import org.soapstone.simd.Blocks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.RadialKernel;

/// `R_n(r) = f_c(r) T_n(x(r))`, n = 0 .. size-1, with Chebyshev polynomials `T_n` of a transformed
/// distance x. All functions lie within [-1, 1] and are smooth down to r = 0.
///
/// One basis serves one pair of species, since its transform knows their bond length.
public final class ChebyshevRadialBasis implements RadialBasis {

  private final int size;
  private final DistanceTransform transform;
  private final Cutoff cutoff;
  private final RadialKernel kernel = RadialKernel.of(Lanes.chosen());

  /// @throws IllegalArgumentException if `size < 1` or the ranges of transform and cutoff differ
  public ChebyshevRadialBasis(int size, DistanceTransform transform, Cutoff cutoff) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, got " + size);
    }
    if (transform.rCut() != cutoff.rCut()) {
      throw new IllegalArgumentException(
          "rCut of transform and cutoff must agree, got "
              + transform.rCut()
              + " and "
              + cutoff.rCut());
    }
    this.size = size;
    this.transform = transform;
    this.cutoff = cutoff;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double rCut() {
    return cutoff.rCut();
  }

  @Override
  public <T extends Real<T>> List<T> over(T r) {
    T x = transform.over(r);
    List<T> functions = new ArrayList<>(size);
    functions.add(cutoff.over(r));
    for (int n = 1; n < size; n++) {
      T next = functions.get(n - 1).times(x);
      functions.add(n == 1 ? next : next.times(2).minus(functions.get(n - 2)));
    }
    return functions;
  }

  @Override
  public void evaluate(int from, int to, double[] r, double[] values, double[] derivatives) {
    if (transform instanceof AgnesiTransform agnesi) {
      double scale = scale(agnesi);
      double rInner = rInner();
      kernel.chebyshev(
          size,
          1 / agnesi.r0(),
          agnesi.steepness(),
          scale,
          offset(agnesi, scale),
          rInner,
          cutoff.rCut() - rInner,
          from,
          to,
          r,
          values,
          derivatives);
    } else {
      onePair(from, to, r, values, derivatives);
    }
  }

  @Override
  public void values(int from, int to, double[] r, double[] values) {
    if (transform instanceof AgnesiTransform agnesi) {
      double scale = scale(agnesi);
      double rInner = rInner();
      kernel.chebyshevValues(
          size,
          1 / agnesi.r0(),
          agnesi.steepness(),
          scale,
          offset(agnesi, scale),
          rInner,
          cutoff.rCut() - rInner,
          from,
          to,
          r,
          values);
    } else {
      RadialBasis.super.values(from, to, r, values);
    }
  }

  /// x = scale t + offset is -1 at the cutoff and 1 at r = 0.
  private static double scale(AgnesiTransform agnesi) {
    return -2 / (1 - agnesi.tail());
  }

  private static double offset(AgnesiTransform agnesi, double scale) {
    return Math.fma(-agnesi.tail(), scale, 1);
  }

  private double rInner() {
    return switch (cutoff) {
      case PolynomialCutoff polynomial -> polynomial.rInner();
    };
  }

  /// Distance after distance, for the maps that no kernel knows.
  private void onePair(int from, int to, double[] r, double[] values, double[] derivatives) {
    for (int p = from; p < to; p++) {
      List<Dual> functions = over(Dual.variable(r[p]));
      for (int n = 0; n < size; n++) {
        values[Blocks.at(size, n, p)] = functions.get(n).value();
        derivatives[Blocks.at(size, n, p)] = functions.get(n).derivative();
      }
    }
  }
}
