package org.soapstone.gp;

/// A kernel of two environments and its derivatives by the three numbers that it depends on: `p = b
/// . b'`, `n = b . b` and `n' = b' . b'`, here `m`. Plain data, overwritten by a [Kernel].
public final class KernelSlopes {

  /// The kernel itself.
  public double k;

  public double p;
  public double n;
  public double m;

  /// Second derivatives; those that no row needs, by `n n` and `m m`, are left out.
  public double pp;

  public double pn;
  public double pm;
  public double nm;

  void set(
      double value,
      double byP,
      double byN,
      double byM,
      double byPP,
      double byPN,
      double byPM,
      double byNM) {
    k = value;
    p = byP;
    n = byN;
    m = byM;
    pp = byPP;
    pn = byPN;
    pm = byPM;
    nm = byNM;
  }
}
