package org.soapstone.learn;

import java.util.Arrays;
import java.util.List;
import org.soapstone.io.Settings;

/**
 * Molecular dynamics as a source of candidates.
 *
 * @param walkers trajectories that run beside each other
 * @param temperatures one for each walker in turn, K
 * @param timestepFs time step, fs
 * @param dampingFs Langevin time constant, fs
 * @param steps most steps of a walker in a round
 * @param every steps between two looks at the uncertainty
 * @param trigger relative force uncertainty at which a walker stops and hands its frame over
 * @param softening force below which the relative uncertainty becomes an absolute one, eV/Angstrom
 * @param minimumDistance closest approach that is still worth a calculation, Angstrom
 */
public record Exploration(
    int walkers,
    List<Double> temperatures,
    double timestepFs,
    double dampingFs,
    int steps,
    int every,
    double trigger,
    double softening,
    double minimumDistance) {

  static Exploration from(Settings section) {
    Exploration exploration =
        new Exploration(
            (int) section.integer("walkers", 4, 1, 10_000),
            Arrays.stream(section.numbers("temperature_k", new double[] {300})).boxed().toList(),
            section.number("timestep_fs", 1.0, 1e-6, 100),
            section.number("damping_fs", 100, 1e-3, 1e9),
            (int) section.integer("steps", 2000, 1, Integer.MAX_VALUE),
            (int) section.integer("every", 20, 1, Integer.MAX_VALUE),
            section.number("trigger", 0.3, 0, Double.MAX_VALUE),
            section.number("softening_ev_per_a", 0.2, 1e-6, Double.MAX_VALUE),
            section.number("min_distance_a", 1.0, 0, 100));
    if (exploration.temperatures.isEmpty()) {
      throw section.error("temperature_k", "must have at least one value");
    }
    for (double temperature : exploration.temperatures) {
      if (!(temperature > 0 && temperature < 1e6)) {
        throw section.error("temperature_k", "must be above 0 and below 1e6, not " + temperature);
      }
    }
    section.refuseUnknown();
    return exploration;
  }

  double temperature(int walker) {
    return temperatures.get(walker % temperatures.size());
  }
}
