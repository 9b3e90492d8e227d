package org.soapstone.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;

/// Several models of one thing, of whatever kinds, whose disagreement says how far to trust their
/// mean (Seung, Opper, Sompolinsky, doi:10.1145/130385.130417).
///
/// @param <T> what they are asked about
/// @param members at least 2
public record Committee<T>(List<Member<T>> members) {

  public Committee {
    if (members.size() < 2) {
      throw new IllegalArgumentException(
          "a committee needs at least 2 members but has " + members.size());
    }
    members = List.copyOf(members);
  }

  /// What the members say of one input. They must agree on its number of coordinates.
  public Opinions ask(T input, Tasks tasks) {
    Outcome[] outcomes = new Outcome[members.size()];
    tasks.run(outcomes.length, k -> outcomes[k] = members.get(k).evaluate(input));
    return new Opinions(Arrays.asList(outcomes));
  }

  /// Weights of the members in draw number `index`: `1/M + (z_k - mean z) / sqrt(M - 1)` with
  /// normal `z`. The weighted sum of the members is a surface of its own, with forces that derive
  /// from its energy; over draws, its mean and covariance are those of the committee, for all
  /// inputs together.
  public double[] draw(long seed, long index) {
    int count = members.size();
    CounterRandom random = CounterRandom.of(seed, "network/draw", index);
    double[] weights = new double[count];
    double sum = 0;
    for (int k = 0; k < count; k++) {
      weights[k] = random.gaussian();
      sum += weights[k];
    }
    double mean = sum / count;
    double scale = 1 / Math.sqrt(count - 1);
    for (int k = 0; k < count; k++) {
      weights[k] = 1.0 / count + (weights[k] - mean) * scale;
    }
    return weights;
  }

  /// What the members said of one input: mean, and variances about it over `M - 1`.
  ///
  /// @param outcomes one a member
  public record Opinions(List<Outcome> outcomes) {

    public Opinions {
      outcomes = List.copyOf(outcomes);
    }

    /// Mean energy and slopes.
    public Outcome mean() {
      double[] weights = new double[outcomes.size()];
      Arrays.fill(weights, 1.0 / outcomes.size());
      return weighted(weights);
    }

    /// Their sum with the given weights, such as those of [Committee#draw].
    public Outcome weighted(double[] weights) {
      double energy = 0;
      double[] slopes = new double[outcomes.getFirst().slopes().length];
      for (int k = 0; k < outcomes.size(); k++) {
        Outcome outcome = outcomes.get(k);
        energy = Math.fma(weights[k], outcome.energy(), energy);
        for (int c = 0; c < slopes.length; c++) {
          slopes[c] = Math.fma(weights[k], outcome.slopes()[c], slopes[c]);
        }
      }
      return new Outcome(energy, slopes);
    }

    /// Epistemic standard deviation of the energy `s`, eV, and its slopes `-ds/dq`: a force towards
    /// less uncertainty. Where all members agree the slopes are 0.
    public Outcome uncertainty() {
      double mean = mean().energy();
      double[] weights = new double[outcomes.size()];
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        weights[k] = outcomes.get(k).energy() - mean;
        sum = Math.fma(weights[k], weights[k], sum);
      }
      double deviation = Math.sqrt(sum / (weights.length - 1));
      // The derivative of the mean drops out, as the weights sum up to zero.
      for (int k = 0; k < weights.length && deviation > 0; k++) {
        weights[k] /= (weights.length - 1) * deviation;
      }
      return new Outcome(deviation, weighted(weights).slopes());
    }

    /// Epistemic standard deviation of each slope.
    public double[] slopeDeviations() {
      double[] mean = mean().slopes();
      double[] deviations = new double[mean.length];
      for (Outcome outcome : outcomes) {
        for (int c = 0; c < mean.length; c++) {
          double difference = outcome.slopes()[c] - mean[c];
          deviations[c] = Math.fma(difference, difference, deviations[c]);
        }
      }
      for (int c = 0; c < mean.length; c++) {
        deviations[c] = Math.sqrt(deviations[c] / (outcomes.size() - 1));
      }
      return deviations;
    }
  }

  /// A committee of networks.
  public static Committee<Sample> of(List<AtomicNetwork> networks) {
    List<Member<Sample>> members = new ArrayList<>();
    networks.forEach(network -> members.add(network::evaluate));
    return new Committee<>(members);
  }
}
