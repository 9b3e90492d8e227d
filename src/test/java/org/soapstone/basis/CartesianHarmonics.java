package org.soapstone.basis;

/// The textbook table of real spherical harmonics in Cartesian form on the unit sphere, in the
/// order of {@link LmIndex} and with the sign that makes Y_11 proportional to +x.
final class CartesianHarmonics {

  private CartesianHarmonics() {}

  static double[] upToFour(double x, double y, double z) {
    double pi = Math.PI;
    double x2 = x * x;
    double y2 = y * y;
    double z2 = z * z;
    return new double[] {
      Math.sqrt(1 / pi) / 2,
      Math.sqrt(3 / (4 * pi)) * y,
      Math.sqrt(3 / (4 * pi)) * z,
      Math.sqrt(3 / (4 * pi)) * x,
      Math.sqrt(15 / pi) / 2 * x * y,
      Math.sqrt(15 / pi) / 2 * y * z,
      Math.sqrt(5 / pi) / 4 * (3 * z2 - 1),
      Math.sqrt(15 / pi) / 2 * x * z,
      Math.sqrt(15 / pi) / 4 * (x2 - y2),
      Math.sqrt(35 / (2 * pi)) / 4 * y * (3 * x2 - y2),
      Math.sqrt(105 / pi) / 2 * x * y * z,
      Math.sqrt(21 / (2 * pi)) / 4 * y * (5 * z2 - 1),
      Math.sqrt(7 / pi) / 4 * (5 * z2 - 3) * z,
      Math.sqrt(21 / (2 * pi)) / 4 * x * (5 * z2 - 1),
      Math.sqrt(105 / pi) / 4 * (x2 - y2) * z,
      Math.sqrt(35 / (2 * pi)) / 4 * x * (x2 - 3 * y2),
      Math.sqrt(35 / pi) * 3 / 4 * x * y * (x2 - y2),
      Math.sqrt(35 / (2 * pi)) * 3 / 4 * y * (3 * x2 - y2) * z,
      Math.sqrt(5 / pi) * 3 / 4 * x * y * (7 * z2 - 1),
      Math.sqrt(5 / (2 * pi)) * 3 / 4 * y * (7 * z2 - 3) * z,
      Math.sqrt(1 / pi) * 3 / 16 * (35 * z2 * z2 - 30 * z2 + 3),
      Math.sqrt(5 / (2 * pi)) * 3 / 4 * x * (7 * z2 - 3) * z,
      Math.sqrt(5 / pi) * 3 / 8 * (x2 - y2) * (7 * z2 - 1),
      Math.sqrt(35 / (2 * pi)) * 3 / 4 * x * (x2 - 3 * y2) * z,
      Math.sqrt(35 / pi) * 3 / 16 * (x2 * (x2 - 3 * y2) - y2 * (3 * x2 - y2))
    };
  }
}
