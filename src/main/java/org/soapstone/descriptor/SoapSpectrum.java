package org.soapstone.descriptor;

import org.soapstone.basis.LmIndex;

/// From density coefficients to a power spectrum and its derivatives.
///
/// ```
/// p_k = factor_k sum_m c[left_k][l_k m] c[right_k][l_k m]
/// ```
///
/// and, if it is normalised, `p / |p|` with a 0 after it, as QUIP has it.
final class SoapSpectrum {

  private final SoapLayout layout;
  private final int nMax;
  private final int lMax;
  private final boolean normalised;

  SoapSpectrum(SoapLayout layout, int nMax, int lMax, boolean normalised) {
    this.layout = layout;
    this.nMax = nMax;
    this.lMax = lMax;
    this.normalised = normalised;
  }

  /// Number of features, the extra 0 included.
  int size() {
    return layout.size() + (normalised ? 1 : 0);
  }

  /// Writes the spectrum of some coefficients from `start` on; the extra 0 is left to be there.
  void values(SoapCoefficients c, double[] out, int start) {
    products(c, out, start);
    if (normalised) {
      double length = length(out, start);
      for (int k = 0; k < layout.size() && length > 0; k++) {
        out[start + k] /= length;
      }
    }
  }

  private void products(SoapCoefficients c, double[] out, int start) {
    int k = start;
    for (SoapLayout.Product product : layout.products()) {
      double sum = contract(product, c.values, left(product, 0), c.values, right(product, 0));
      out[k++] = product.factor() * sum;
    }
  }

  private double length(double[] row, int start) {
    double sum = 0;
    for (int k = 0; k < layout.size(); k++) {
      sum = Math.fma(row[start + k], row[start + k], sum);
    }
    return Math.sqrt(sum);
  }

  /// Place of the first m of the left factor in a table of slots that starts at `start`.
  private int left(SoapLayout.Product product, int start) {
    return start + product.left() * harmonics() + product.l() * product.l();
  }

  private int right(SoapLayout.Product product, int start) {
    return start + product.right() * harmonics() + product.l() * product.l();
  }

  private int harmonics() {
    return LmIndex.count(lMax);
  }

  private static double contract(
      SoapLayout.Product product, double[] a, int aStart, double[] b, int bStart) {
    double sum = 0;
    for (int m = 0; m <= 2 * product.l(); m++) {
      sum = Math.fma(a[aStart + m], b[bStart + m], sum);
    }
    return sum;
  }

  private boolean isTouched(SoapCoefficients c, int atom) {
    for (int slot = 0; slot < layout.slots(); slot++) {
      if (c.isTouched(atom, slot)) {
        return true;
      }
    }
    return false;
  }

  /// Adds the derivatives of the spectrum by the positions of all atoms, times `share`.
  ///
  /// @param out `atoms x 3 x size`
  void addGradient(SoapCoefficients c, double share, double[] out) {
    double[] raw = new double[layout.size()];
    double[] slope = new double[raw.length];
    products(c, raw, 0);
    double length = normalised ? length(raw, 0) : 1;
    for (int atom = 0; 3 * atom * size() < out.length; atom++) {
      for (int axis = 0; axis < 3 && isTouched(c, atom); axis++) {
        slopes(c, atom, axis, slope);
        normalise(raw, length, slope);
        int start = (3 * atom + axis) * size();
        for (int k = 0; k < layout.size(); k++) {
          out[start + k] = Math.fma(share, slope[k], out[start + k]);
        }
      }
    }
  }

  private void slopes(SoapCoefficients c, int atom, int axis, double[] out) {
    int k = 0;
    for (SoapLayout.Product product : layout.products()) {
      int leftSlot = product.left() / nMax;
      int rightSlot = product.right() / nMax;
      double sum = 0;
      if (c.isTouched(atom, leftSlot)) {
        // The gradient's tables hold one slot each.
        int start = c.place(atom, leftSlot, axis) - leftSlot * c.block;
        sum += contract(product, c.gradient, left(product, start), c.values, right(product, 0));
      }
      if (c.isTouched(atom, rightSlot)) {
        int start = c.place(atom, rightSlot, axis) - rightSlot * c.block;
        sum += contract(product, c.values, left(product, 0), c.gradient, right(product, start));
      }
      out[k++] = product.factor() * sum;
    }
  }

  /// From the slope of p to that of p / |p|.
  private void normalise(double[] raw, double length, double[] slope) {
    if (!normalised || length == 0) {
      return;
    }
    double along = 0;
    for (int k = 0; k < layout.size(); k++) {
      along = Math.fma(raw[k] / length, slope[k], along);
    }
    for (int k = 0; k < layout.size(); k++) {
      slope[k] = Math.fma(-along / length, raw[k], slope[k]) / length;
    }
  }
}
