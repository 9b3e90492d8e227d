package org.soapstone.simd;

/// The inner loops of sums of products of complex numbers, forward and backward. Lanes are
/// independent sets of numbers, for instance eight centres.
///
/// A complex number takes two rows of [Blocks#SIZE] lanes, real parts first; its place is where its
/// real parts start. Adjoints B of numbers A lie at the same places of another array: an energy
/// changes by `Re(sum B dA)`.
public interface ProductKernel {

  /// Doubles of a complex number.
  int COMPLEX = 2 * Blocks.SIZE;

  /// The kernel for the given width.
  static ProductKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarProductKernel();
      case BITS_128 -> new ProductKernel128();
      case BITS_256 -> new ProductKernel256();
      case BITS_512 -> new ProductKernel512();
    };
  }

  /// Rows that are sums of rows: `out[r] = sum_c matrix[start + r columns + c] in[c]`, c ascending,
  /// fused.
  ///
  /// @param inPlaces where the rows of `in` start, `columns` of them from `inFirst` on; `inShift`
  ///   is added to each
  /// @param outPlaces likewise `rows` of `out`
  void combine(
      int rows,
      int columns,
      double[] matrix,
      int start,
      double[] in,
      int[] inPlaces,
      int inFirst,
      int inShift,
      double[] out,
      int[] outPlaces,
      int outFirst,
      int outShift);

  /// `x[to] = sign conj x[from]`, number by number.
  void mirror(int count, int[] from, int[] to, double[] sign, double[] x);

  /// Adjoint of [#mirror]: `b[from] += sign conj b[to]`.
  void mirrorBack(int count, int[] from, int[] to, double[] sign, double[] b);

  /// `x[first + k COMPLEX] = x[left[k]] x[right[k]]`, k ascending.
  void multiply(int count, int[] left, int[] right, int first, double[] x);

  /// Adjoint of [#multiply], k descending: `b[left] += b[product] x[right]`, then `b[right] +=
  /// b[product] x[left]`.
  void multiplyBack(int count, int[] left, int[] right, int first, double[] x, double[] b);

  /// Two sums of real parts of products, `sums[s] = sum_g sum_k c[at + 2 k + s] Re(x[outer[g]]
  /// x[inner[k]])`, over `start[g] <= k < start[g + 1]`.
  ///
  /// @param at place of the first coefficient
  /// @param sums two rows, from `to` on, overwritten
  void sum(
      int groups,
      int[] start,
      int[] outer,
      int[] inner,
      double[] c,
      int at,
      double[] x,
      double[] sums,
      int to);

  /// Adjoint of [#sum]: with `w = c[at + 2 k] slopes[0] + c[at + 2 k + 1] slopes[1]`, `b[inner[k]]
  /// += w x[outer[g]]` for all k of a group, and `b[outer[g]] += sum_k w x[inner[k]]` at its end.
  ///
  /// @param slopes two rows, from `from` on
  void sumBack(
      int groups,
      int[] start,
      int[] outer,
      int[] inner,
      double[] c,
      int at,
      double[] slopes,
      int from,
      double[] x,
      double[] b);
}
