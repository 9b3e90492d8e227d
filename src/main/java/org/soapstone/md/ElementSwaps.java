package org.soapstone.md;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.calculator.Calculator;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Units;

/**
 * Order and disorder of alloys faster than atoms can walk: every so many steps of any thermostat
 * two atoms of different elements are tried in each other's place, which stands with the
 * probability {@code min(1, exp(-dE/kT))} (Metropolis and others 1953, doi:10.1063/1.1699114). Each
 * takes its velocity with it, so that momentum and kinetic energy stay.
 */
public final class ElementSwaps implements Integrator {

  private final Integrator thermostat;
  private final double temperatureK;
  private final int every;
  private final long seed;
  private final long walker;
  private final String purpose;

  /**
   * Swaps for one walker.
   *
   * @param thermostat at the same temperature
   * @param every steps from one trial to the next
   * @param walker distinguishes walkers of the same seed
   */
  public ElementSwaps(
      Integrator thermostat, double temperatureK, int every, long seed, long walker) {
    this.thermostat = thermostat;
    if (!(temperatureK > 0 && temperatureK < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperatureK: expected a finite temperature > 0, got " + temperatureK);
    }
    if (every < 1) {
      throw new IllegalArgumentException("every: expected at least 1, got " + every);
    }
    this.temperatureK = temperatureK;
    this.every = every;
    this.seed = seed;
    this.walker = walker;
    this.purpose = "md/swaps/" + walker;
  }

  @Override
  public double timestepFs() {
    return thermostat.timestepFs();
  }

  @Override
  public ElementSwaps withTimestepFs(double other) {
    return new ElementSwaps(thermostat.withTimestepFs(other), temperatureK, every, seed, walker);
  }

  @Override
  public void step(MdState state, Calculator calculator) {
    thermostat.step(state, calculator);
    if (state.step() % every == 0) {
      attempt(state, calculator);
    }
  }

  private void attempt(MdState state, Calculator calculator) {
    int[] kinds = state.structure().atomicNumbers();
    CounterRandom random = CounterRandom.of(seed, purpose, state.step());
    int first = kinds.length == 0 ? 0 : random.below(kinds.length);
    int[] others = othersThan(kinds, first);
    if (others.length == 0) {
      return;
    }
    int second = others[random.below(others.length)];
    MdState before = state.copy();
    state.swap(first, second);
    state.evaluate(calculator);
    double rise = state.potentialEnergy() - before.potentialEnergy();
    double kT = Units.BOLTZMANN * temperatureK;
    if (StrictMath.log1p(-random.uniform()) < -rise / kT) {
      state.bookHeat(rise);
    } else {
      state.become(before);
    }
  }

  private static int[] othersThan(int[] kinds, int atom) {
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] != kinds[atom]) {
        others.add(i);
      }
    }
    return others.stream().mapToInt(Integer::intValue).toArray();
  }
}
