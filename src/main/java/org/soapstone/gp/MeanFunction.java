package org.soapstone.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.linalg.Dot;

/// The mean of a process as a function of one environment,
///
/// ```text
/// f(b) = v sum_j [s_j k(b, b_j) + w_j . dk(b, b_j)/db_j],   s_j = sum_r alpha_r a_r,  w_j = sum_r alpha_r D_rj
/// ```
///
/// over the atoms j of all structures that the process has seen: what all rows of an atom ask comes
/// together in one number and one vector. Immutable; each thread needs [KernelSlopes] of its own,
/// which [#evaluate] makes.
public final class MeanFunction {

  /// What one atom that was seen has to say.
  private static final class Centre {
    private final double[] features;
    private final double square;
    private final double share;
    private final double[] direction;
    private final double along;

    Centre(AtomRows atom, double share, double[] direction) {
      features = atom.features();
      square = atom.square();
      this.share = share;
      this.direction = direction;
      along = Dot.of(direction, features);
    }
  }

  private final Kernel kernel;
  private final double variance;
  private final List<List<Centre>> centres = new ArrayList<>();

  /// The mean of a process.
  ///
  /// @param species how many there are
  public MeanFunction(GaussianProcess process, int species) {
    kernel = process.kernel();
    variance = process.variance();
    for (int kind = 0; kind < species; kind++) {
      centres.add(new ArrayList<>());
    }
    int first = 0;
    for (Functionals structure : process.structures()) {
      double share = 0;
      for (int r = 0; r < structure.rows(); r++) {
        share = Math.fma(process.alpha(first + r), structure.share(r), share);
      }
      for (AtomRows atom : structure.atoms()) {
        double[] direction = new double[atom.features().length];
        for (int r = 0; r < structure.rows(); r++) {
          int row = atom.slopes().row(r);
          for (int k = 0; k < direction.length; k++) {
            double slope = atom.slopes().data()[row + k];
            direction[k] = Math.fma(process.alpha(first + r), slope, direction[k]);
          }
        }
        centres.get(atom.kind()).add(new Centre(atom, share, direction));
      }
      first += structure.rows();
    }
  }

  /// The energy of an environment and its derivatives.
  ///
  /// @param b its features; those of the same species have as many
  /// @param gradient receives `df/db`, overwritten
  public double evaluate(int kind, double[] b, double[] gradient) {
    KernelSlopes s = new KernelSlopes();
    double square = Dot.of(b, b);
    double sum = 0;
    double own = 0;
    Arrays.fill(gradient, 0);
    for (Centre centre : centres.get(kind)) {
      kernel.at(Dot.of(b, centre.features), square, centre.square, s);
      double across = Dot.of(b, centre.direction);
      double along = 2 * centre.along;
      sum += centre.share * s.k + across * s.p + along * s.m;
      own += 2 * (centre.share * s.n + across * s.pn + along * s.nm);
      double other = centre.share * s.p + across * s.pp + along * s.pm;
      for (int k = 0; k < gradient.length; k++) {
        double step = Math.fma(s.p, centre.direction[k], gradient[k]);
        gradient[k] = Math.fma(other, centre.features[k], step);
      }
    }
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] = variance * Math.fma(own, b[k], gradient[k]);
    }
    return variance * sum;
  }
}
