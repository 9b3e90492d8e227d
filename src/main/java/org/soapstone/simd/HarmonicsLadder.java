package org.soapstone.simd;

/// One direction's way through all m and l of [HarmonicsKernel]: from a foot `Q_mm` up to `lMax`,
/// then on to the next m.
final class HarmonicsLadder {

  private final HarmonicsCoefficients coefficients;
  private double x;
  private double y;
  private double z;
  private int step;
  private int m;

  /// `C_(m-1)` and `S_(m-1)`, 0 for m = 0.
  double cosineBefore;

  double sineBefore;

  /// `C_m` and `S_m`.
  double cosine;

  double sine;

  /// `Q_lm` and `T_lm`.
  double q;

  double slope;

  private double below;
  private double slopeBelow;

  HarmonicsLadder(HarmonicsCoefficients coefficients) {
    this.coefficients = coefficients;
  }

  /// Takes a direction, and stands before m = 0.
  void aim(double x, double y, double z) {
    this.x = x;
    this.y = y;
    this.z = z;
    step = 0;
    m = -1;
    cosine = 0;
    sine = 0;
  }

  /// Goes to the foot of the next m.
  ///
  /// @param factor of Q and T
  void turn(double factor) {
    m++;
    cosineBefore = cosine;
    sineBefore = sine;
    switch (m) {
      case 0 -> cosine = 1;
      case 1 -> {
        cosine = x;
        sine = y;
      }
      default -> {
        cosine = Math.fma(x, cosineBefore, -y * sineBefore);
        sine = Math.fma(x, sineBefore, y * cosineBefore);
      }
    }
    q = factor * coefficients.sectoral[m];
    slope = 0;
    below = 0;
    slopeBelow = 0;
  }

  /// Goes from l to l + 1.
  void climb() {
    double above = Math.fma(coefficients.up[step] * z, q, coefficients.down[step] * below);
    double slopeAbove =
        Math.fma(coefficients.slopeUp[step], q, coefficients.slopeDown[step] * slopeBelow);
    below = q;
    q = above;
    slopeBelow = slope;
    slope = slopeAbove;
    step++;
  }
}
