package org.soapstone.simd;

/// Where the gradients of a centre's features go: with `g = df/dr_ij` of neighbour p, `-g` to the
/// three rows of its atom, `g` to the centre's own three and `-r_a g_b` to the six of the virial.
///
/// Plain data for a [GradientKernel]; arrays over neighbours are indexed like its tables.
public final class GradientRows {

  /// Directions to the neighbours.
  public double[] ux = {};

  public double[] uy = {};
  public double[] uz = {};

  /// Minus the vectors to the neighbours.
  public double[] mx = {};

  public double[] my = {};
  public double[] mz = {};

  /// The rows of all atoms.
  public double[] out = {};

  /// From one of these rows to the next.
  public int stride;

  /// Place of column 0 in the x row of each neighbour's atom.
  public int[] row = {};

  /// Nine rows of the centre: its own x y z, then the virial xx yy zz yz xz xy.
  public double[] own = {};

  /// From one of the nine rows to the next.
  public int ownStride;
}
