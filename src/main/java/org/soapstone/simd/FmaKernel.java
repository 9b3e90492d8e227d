package org.soapstone.simd;

/// Fused multiply-adds and nothing else: what the machine can do at all, the measure of all other
/// loops.
///
/// A sum waits for its own last step only, so several run side by side. Sixteen keep four units
/// busy whose results take four cycles. Where vectors have only sixteen registers some sums live in
/// memory, and the loop of [TileKernel] is the better measure.
public interface FmaKernel {

  /// Vectors of sums side by side.
  int CHAINS = 16;

  /// The kernel for the given width.
  static FmaKernel of(Lanes lanes) {
    return switch (lanes) {
      case SCALAR -> new ScalarFmaKernel();
      case BITS_128 -> new FmaKernel128();
      case BITS_256 -> new FmaKernel256();
      case BITS_512 -> new FmaKernel512();
    };
  }

  /// Number of sums, [#CHAINS] times the width.
  int size();

  /// `s_i = fma(a, b, s_i)`, `steps` times, for `size()` numbers from `start` on.
  void add(int steps, double a, double b, double[] s, int start);
}
