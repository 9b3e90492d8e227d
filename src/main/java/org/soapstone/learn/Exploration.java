package org.soapstone.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.soapstone.io.Settings;
import org.soapstone.md.Bias;
import org.soapstone.md.CellMove;
import org.soapstone.md.CellRescaling;
import org.soapstone.md.ElementSwaps;
import org.soapstone.md.Guards;
import org.soapstone.md.HyperactiveBias;
import org.soapstone.md.Integrator;
import org.soapstone.md.LangevinBaoab;
import org.soapstone.md.StagedRamp;
import org.soapstone.md.Surroundings;
import org.soapstone.md.TrustRegion;
import org.soapstone.md.UncertaintyDrivenBias;
import org.soapstone.potential.GradeKind;

/**
 * Molecular dynamics as a source of candidates.
 *
 * @param walkers trajectories that run beside each other
 * @param temperatures one for each walker in turn, K
 * @param endTemperatures what they rise to over the first {@code steps} steps; none where they stay
 * @param pressures one for each walker in turn, GPa; none where cells stay
 * @param cell what of the cell changes at constant pressure
 * @param timestepFs time step, fs
 * @param dampingFs Langevin time constant, fs
 * @param steps most steps of a walker in a round
 * @param every steps between two looks at the uncertainty
 * @param bias what drives walkers to where the potential is ignorant
 * @param grade how far a structure is beyond what the potential knows
 * @param region grades at which a walker hands its frame over and goes back
 * @param swapEvery steps between two trials to swap atoms of different elements; 0 for none
 * @param members of a committee that looks first, and spares the exact look where it sees little; 0
 *     for none
 * @param softening force below which the relative uncertainty becomes an absolute one, eV/Angstrom
 * @param guards closest approach and greatest speed that are still worth a calculation
 * @param minChange share of their length by which features of a structure must differ from those of
 *     labelled ones and of other candidates
 */
public record Exploration(
    int walkers,
    List<Double> temperatures,
    List<Double> endTemperatures,
    List<Double> pressures,
    CellMove cell,
    double timestepFs,
    double dampingFs,
    int steps,
    int every,
    Optional<Bias> bias,
    GradeKind grade,
    TrustRegion region,
    int swapEvery,
    int members,
    double softening,
    Guards guards,
    double minChange) {

  /** A walker is at home again below this share of the trigger. */
  private static final double RELEASE = 0.8;

  /** Least share of the time step. */
  private static final double SLOWEST = 0.125;

  /** Time constant of the volume, fs. */
  private static final double BAROSTAT_FS = 1000;

  static Exploration from(Settings section) {
    GradeKind grade =
        GradeKind.of(section.choice("grade", GradeKind.FORCE.word(), GradeKind.words()))
            .orElseThrow();
    Exploration exploration =
        new Exploration(
            (int) section.integer("walkers", 4, 1, 10_000),
            temperatures(section, "temperature_k", 300),
            temperatures(section, "temperature_end_k"),
            pressures(section),
            cell(section),
            section.number("timestep_fs", 1.0, 1e-6, 100),
            section.number("damping_fs", 100, 1e-3, 1e9),
            (int) section.integer("steps", 2000, 1, Integer.MAX_VALUE),
            (int) section.integer("every", 20, 1, Integer.MAX_VALUE),
            bias(section),
            grade,
            region(section, grade),
            (int) section.integer("swap_every", 0, 0, Integer.MAX_VALUE),
            (int) section.integer("committee", 0, 0, 1000),
            section.number("softening_ev_per_a", 0.2, 1e-6, Double.MAX_VALUE),
            new Guards(
                section.number("min_distance_a", 1.0, 0, 100),
                section.number("max_speed_a_per_fs", 0.5, 1e-6, Double.MAX_VALUE)),
            section.number("min_change", 1e-3, 0, 1));
    if (exploration.temperatures.isEmpty()) {
      throw section.error("temperature_k", "must have at least one value");
    }
    if (exploration.members > 0 && grade != GradeKind.FORCE) {
      throw section.error("committee", "estimates the grade 'force' alone, not " + grade.word());
    }
    section.refuseUnknown();
    return exploration;
  }

  private static List<Double> temperatures(Settings section, String key, double... fallback) {
    double[] temperatures = section.numbers(key, fallback);
    for (double temperature : temperatures) {
      if (!(temperature > 0 && temperature < 1e6)) {
        throw section.error(key, "must be above 0 and below 1e6, not " + temperature);
      }
    }
    return Arrays.stream(temperatures).boxed().toList();
  }

  private static List<Double> pressures(Settings section) {
    double[] pressures = section.numbers("pressure_gpa", new double[0]);
    for (double pressure : pressures) {
      if (!(Math.abs(pressure) < 1e6)) {
        throw section.error("pressure_gpa", "must be from -1e6 to 1e6, not " + pressure);
      }
    }
    return Arrays.stream(pressures).boxed().toList();
  }

  private static CellMove cell(Settings section) {
    String word = section.choice("cell", "volume", List.of("volume", "edges", "full"));
    return CellMove.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Optional<Bias> bias(Settings section) {
    String name = section.choice("bias", "none", List.of("none", "hal", "udd"));
    Bias hyperactive =
        new HyperactiveBias(
            section.number("tau_rel", 0.2, 0, 1e3),
            (int) section.integer("tau_hist", 100, 1, Integer.MAX_VALUE),
            section.number("bias_cap", 1, 1e-6, 1e6));
    Bias hill =
        new UncertaintyDrivenBias(
            section.number("bias_height_ev", 2, 0, 1e6),
            section.number("bias_width_ev", 0.05, 1e-6, 1e6));
    return switch (name) {
      case "hal" -> Optional.of(hyperactive);
      case "udd" -> Optional.of(hill);
      default -> Optional.empty();
    };
  }

  private static TrustRegion region(Settings section, GradeKind grade) {
    double trigger = section.number("trigger", grade.trigger(), 0, Double.MAX_VALUE);
    double breaking = section.number("break", Math.max(3, 10 * trigger), 0, Double.MAX_VALUE);
    int frames = (int) section.integer("frames", 1, 1, 10_000);
    if (trigger == 0) {
      return TrustRegion.everywhere();
    }
    if (!(breaking >= trigger)) {
      throw section.error("break", "must be at least the trigger, " + trigger);
    }
    return new TrustRegion(trigger, breaking, RELEASE, frames, SLOWEST);
  }

  /** Whether anybody asks how uncertain a state is. */
  boolean grades() {
    return Double.isFinite(region.select());
  }

  /** Whether walkers are at constant pressure. */
  boolean changesCells() {
    return !pressures.isEmpty();
  }

  /** Temperature at which a walker starts, K. */
  double temperature(int walker) {
    return temperatures.get(walker % temperatures.size());
  }

  /** What carries a walker. */
  Integrator integrator(int walker, long seed) {
    double first = temperature(walker);
    double last =
        endTemperatures.isEmpty() ? first : endTemperatures.get(walker % endTemperatures.size());
    return StagedRamp.between(
        first,
        last,
        steps,
        kelvin -> {
          Integrator thermostat = swapping(walker, kelvin, seed);
          return pressures.isEmpty()
              ? thermostat
              : new CellRescaling(thermostat, outside(walker, kelvin), BAROSTAT_FS, seed, walker);
        });
  }

  private Integrator swapping(int walker, double kelvin, long seed) {
    Integrator langevin =
        LangevinBaoab.withTimeConstant(timestepFs, kelvin, dampingFs, seed, walker);
    return swapEvery == 0 ? langevin : new ElementSwaps(langevin, kelvin, swapEvery, seed, walker);
  }

  private Surroundings outside(int walker, double kelvin) {
    return new Surroundings(
        pressures.get(walker % pressures.size()),
        kelvin,
        Surroundings.DEFAULT_COMPRESSIBILITY,
        cell,
        Surroundings.DEFAULT_EVERY);
  }
}
