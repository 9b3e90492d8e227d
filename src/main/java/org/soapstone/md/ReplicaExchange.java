package org.soapstone.md;

import java.util.List;
import java.util.Optional;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Units;

/**
 * Walkers at a ladder of temperatures that exchange their states, so that a cold one crosses
 * barriers by way of the hot ones (Sugita and Okamoto 1999, doi:10.1016/S0009-2614(99)01123-9).
 * After each leg neighbours on the ladder, pairs (0, 1), (2, 3), ... and (1, 2), (3, 4), ... in
 * turn, change places with the probability
 *
 * <pre>
 * min(1, exp((1/kT_i - 1/kT_j) (E_i - E_j)))
 * </pre>
 *
 * <p>and velocities are scaled to the new temperature. The same bits for any number of threads.
 */
public final class ReplicaExchange {

  private final List<Walker> walkers;
  private final double[] temperatures;
  private final long seed;
  private final Tasks tasks;
  private final long[] attempts;
  private final long[] successes;
  private long leg;

  /**
   * A ladder.
   *
   * @param walkers one for each temperature, of the same atoms, with thermostats without variables
   *     of their own
   * @param temperaturesK of their thermostats, K
   * @throws IllegalArgumentException if their numbers differ or a temperature is not positive
   */
  public ReplicaExchange(List<Walker> walkers, double[] temperaturesK, long seed, Tasks tasks) {
    if (walkers.size() != temperaturesK.length) {
      throw new IllegalArgumentException(
          "temperaturesK: expected one for each of the walkers, "
              + walkers.size()
              + ", got "
              + temperaturesK.length);
    }
    for (double temperature : temperaturesK) {
      if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "temperaturesK: expected finite temperatures > 0, got " + temperature);
      }
    }
    this.walkers = List.copyOf(walkers);
    this.temperatures = temperaturesK.clone();
    this.seed = seed;
    this.tasks = tasks;
    this.attempts = new long[Math.max(0, walkers.size() - 1)];
    this.successes = new long[attempts.length];
  }

  /**
   * One leg of every walker, then exchanges.
   *
   * @return why a walker stopped, if one did; then nothing is exchanged
   */
  public Optional<Outcome.Stopped> run(long steps) {
    Outcome[] ends = new Outcome[walkers.size()];
    tasks.run(
        ends.length, k -> ends[k] = walkers.get(k).run(steps, Long.MAX_VALUE, Observer.NOBODY));
    for (Outcome end : ends) {
      if (end instanceof Outcome.Stopped stopped) {
        return Optional.of(stopped);
      }
    }
    CounterRandom random = CounterRandom.of(seed, "md/exchange", leg);
    for (int lower = (int) (leg % 2); lower + 1 < walkers.size(); lower += 2) {
      attempt(lower, random.uniform());
    }
    leg++;
    return Optional.empty();
  }

  /** Share of the attempts between a temperature and the next one that succeeded. */
  public double acceptance(int lower) {
    return (double) successes[lower] / attempts[lower];
  }

  private void attempt(int lower, double uniform) {
    MdState first = walkers.get(lower).state();
    MdState second = walkers.get(lower + 1).state();
    double cold = temperatures[lower];
    double hot = temperatures[lower + 1];
    double inverse = (1 / cold - 1 / hot) / Units.BOLTZMANN;
    double exponent = inverse * (first.potentialEnergy() - second.potentialEnergy());
    attempts[lower]++;
    if (StrictMath.log1p(-uniform) < exponent) {
      successes[lower]++;
      MdState kept = first.copy();
      first.become(second);
      second.become(kept);
      first.rescale(Math.sqrt(cold / hot));
      second.rescale(Math.sqrt(hot / cold));
    }
  }
}
