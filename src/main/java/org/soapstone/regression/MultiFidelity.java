package org.soapstone.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soapstone.parallel.Tasks;

/// Labels of several levels of theory in one fit, each level following the one below up to a factor
/// and a difference of its own (Kennedy and O'Hagan 2000, doi:10.1093/biomet/87.1.1):
///
/// ```text
/// f_l = rho_l f_(l-1) + d_l,      w_l = rho_l w_(l-1) + d_l
/// ```
///
/// All levels share the features, and `w_0` and the `d_l` have priors of their own. Written in the
/// `w_l` themselves the data of each level speak of its own coefficients alone, and what joins the
/// levels is the prior. No structure need be labelled on two levels. Factors, priors and noises are
/// found by the evidence, from `rho = 1` and from `rho = 0`.
///
/// A level below may be of no use. So levels apart, `rho = 0` throughout, are fitted as well, and
/// kept unless what joins them has a higher evidence by more than a free number is worth, half the
/// logarithm of the number of labels (Schwarz 1978, doi:10.1214/aos/1176344136).
public final class MultiFidelity {

  private static final double LARGEST_RHO = 10;
  private static final double[] STARTS = {1, 0};

  private final List<Fidelity> levels;
  private final EvidenceMaximizer maximizer;
  private final Tasks tasks;

  /// @param posterior of all levels at the maximum
  /// @param logEvidence there, in nats
  /// @param converged whether the gradient vanished but at bounds
  public record Maximum(FidelityPosterior posterior, double logEvidence, boolean converged) {}

  /// @param levels at least one, the lowest first
  /// @throws IllegalArgumentException if there is none, or if they differ in their features
  public MultiFidelity(List<Fidelity> levels, EvidenceMaximizer maximizer, Tasks tasks) {
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("levels must not be empty");
    }
    int features = levels.getFirst().equations().features();
    for (Fidelity level : levels) {
      if (level.equations().features() != features) {
        throw new IllegalArgumentException(
            "levels must share their features but have "
                + features
                + " and "
                + level.equations().features());
      }
    }
    this.levels = List.copyOf(levels);
    this.maximizer = maximizer;
    this.tasks = tasks;
  }

  /// The posterior under given parameters.
  ///
  /// @throws IndefinitePrecisionException if features are dependent to rounding and the priors are
  ///   too weak to decide
  public FidelityPosterior posterior(FidelityParameters parameters) {
    return new FidelityEvidence(levels, parameters, tasks).posterior();
  }

  /// The best of the maxima.
  ///
  /// @throws IndefinitePrecisionException if there is no posterior even at the starts
  public Maximum maximize() {
    Maximum best = climb(0, 0);
    double worth = best.logEvidence;
    for (int l = 1; l < levels.size(); l++) {
      worth += 0.5 * StrictMath.log(Math.max(1.0, labels(levels.get(l).equations())));
    }
    for (double rho : levels.size() == 1 ? new double[0] : STARTS) {
      Maximum found = climb(rho, LARGEST_RHO);
      if (found.logEvidence > worth) {
        best = found;
        worth = found.logEvidence;
      }
    }
    return best;
  }

  /// The maximum near given parameters, such as those under another noise; levels that are apart
  /// there stay apart.
  ///
  /// @throws IndefinitePrecisionException if there is no posterior there
  public Maximum maximize(FidelityParameters from) {
    boolean apart = Arrays.stream(from.rho()).allMatch(rho -> rho == 0);
    return climb(Optional.of(from), from.rho(), apart ? 0 : LARGEST_RHO);
  }

  private static double labels(NormalEquations equations) {
    double sum = 0;
    for (Quantity quantity : Quantity.values()) {
      sum += equations.weights(quantity);
    }
    return sum;
  }

  private Maximum climb(double rho, double largest) {
    return climb(Optional.empty(), filled(levels.size() - 1, rho), largest);
  }

  /// @param from where priors and noises start, if not where the data suggest
  /// @param largest magnitude of a rho
  private Maximum climb(Optional<FidelityParameters> from, double[] rho, double largest) {
    List<double[]> start = new ArrayList<>();
    List<double[]> lower = new ArrayList<>();
    List<double[]> upper = new ArrayList<>();
    for (int l = 0; l < levels.size(); l++) {
      Fidelity level = levels.get(l);
      int place = l;
      EvidenceMaximizer.Range range =
          maximizer.range(
              level.equations(),
              level.prior(),
              level.noise(),
              from.map(parameters -> parameters.levels().get(place)));
      start.add(range.start());
      lower.add(range.lower());
      upper.add(range.upper());
    }
    int steps = levels.size() - 1;
    start.add(rho);
    lower.add(filled(steps, -largest));
    upper.add(filled(steps, largest));
    Objective objective = new Objective();
    Minimum found =
        new QuasiNewton(maximizer.maximumSteps(), maximizer.gradientTolerance())
            .minimize(objective, joined(start), joined(lower), joined(upper));
    FidelityEvidence evidence = objective.evidence(found.x());
    return new Maximum(evidence.posterior(), evidence.logEvidence(), found.converged());
  }

  private static double[] filled(int length, double value) {
    double[] array = new double[length];
    Arrays.fill(array, value);
    return array;
  }

  private static double[] joined(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /// What is climbed, as a function of the parameters of each level in turn, then the rho.
  private final class Objective implements QuasiNewton.Objective {

    private final LastPoint<FidelityEvidence> last =
        new LastPoint<>(x -> new FidelityEvidence(levels, parameters(x), tasks));

    FidelityEvidence evidence(double[] x) {
      return last.at(x);
    }

    private FidelityParameters parameters(double[] x) {
      List<Hyperparameters> own = new ArrayList<>();
      int at = 0;
      for (Fidelity level : levels) {
        int groups = level.prior().groups();
        double[] beta = level.noise().precisions(x, at + groups);
        own.add(new Hyperparameters(level.prior().alpha(x, at), beta));
        at += groups + level.noise().groups();
      }
      return new FidelityParameters(own, Arrays.copyOfRange(x, at, x.length));
    }

    @Override
    public double value(double[] x) {
      return -evidence(x).logEvidence();
    }

    @Override
    public double trialValue(double[] x) {
      try {
        return value(x);
      } catch (IndefinitePrecisionException e) {
        return Double.POSITIVE_INFINITY;
      }
    }

    @Override
    public double[] gradient(double[] x) {
      double[][] parts = evidence(x).gradient();
      for (int l = 0; l < levels.size(); l++) {
        parts[l] = levels.get(l).noise().pullBack(parts[l], levels.get(l).prior().groups());
      }
      double[] gradient = joined(List.of(parts));
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = -gradient[i];
      }
      return gradient;
    }
  }
}
