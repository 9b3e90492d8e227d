package org.soapstone.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.soapstone.md.CellMove;
import org.soapstone.md.CellRescaling;
import org.soapstone.md.Integrator;
import org.soapstone.md.MonteCarloBarostat;
import org.soapstone.md.Surroundings;
import org.soapstone.structure.Structure;
import picocli.CommandLine.Option;

/** What keeps the pressure of {@code md}, if anything does. */
final class BarostatOptions {

  @Option(
      names = "--pressure-gpa",
      paramLabel = "P",
      description = "Pressure outside, GPa; without it the cell stays as it is.")
  @Nullable Double pressureGpa;

  @Option(
      names = "--barostat",
      paramLabel = "NAME",
      description = "rescaling, or monte-carlo, which needs no virial (default rescaling).")
  String name = "rescaling";

  @Option(
      names = "--cell",
      paramLabel = "WHAT",
      description =
          "What may change: volume; edges, each on its own; full, angles too (default volume).")
  String cell = "volume";

  @Option(
      names = "--barostat-fs",
      paramLabel = "FS",
      description = "Time constant of rescaling, fs (default ${DEFAULT-VALUE}).")
  double barostatFs = 1000;

  @Option(
      names = "--compressibility-per-gpa",
      paramLabel = "B",
      description =
          "About that of the material, 1/GPa; sizes moves alone (default ${DEFAULT-VALUE}).")
  double compressibility = Surroundings.DEFAULT_COMPRESSIBILITY;

  /** Refuses what makes no sense. */
  void check(Thermostat thermostat, double temperatureK, Structure start) {
    require(
        barostatFs > 0 && barostatFs < 1e9, "--barostat-fs must be positive, not " + barostatFs);
    require(
        compressibility > 0 && compressibility < 1e6,
        "--compressibility-per-gpa must be positive, not " + compressibility);
    move();
    require(
        name.equalsIgnoreCase("rescaling") || name.equalsIgnoreCase("monte-carlo"),
        "--barostat: unknown '" + name + "'; known are rescaling and monte-carlo");
    Double given = pressureGpa;
    if (given == null) {
      require(
          name.equals("rescaling") && cell.equals("volume"),
          "--barostat and --cell need a --pressure-gpa");
      return;
    }
    require(Double.isFinite(given), "--pressure-gpa must be a number, not " + given);
    require(
        thermostat != Thermostat.NONE && temperatureK > 0,
        "--pressure-gpa needs a --thermostat and a --temperature-k above 0");
    boolean[] pbc = start.cell().pbc();
    require(
        pbc[0] && pbc[1] && pbc[2],
        "--pressure-gpa needs a cell that is periodic in all directions");
  }

  /** The thermostat, with a barostat around it if a pressure is given. */
  Integrator around(Integrator thermostat, double temperatureK, long seed) {
    Double given = pressureGpa;
    if (given == null) {
      return thermostat;
    }
    Surroundings outside =
        new Surroundings(given, temperatureK, compressibility, move(), Surroundings.DEFAULT_EVERY);
    return name.equalsIgnoreCase("rescaling")
        ? new CellRescaling(thermostat, outside, barostatFs, seed, 0)
        : new MonteCarloBarostat(thermostat, outside, seed, 0);
  }

  private CellMove move() {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "volume" -> CellMove.VOLUME;
      case "edges" -> CellMove.EDGES;
      case "full" -> CellMove.FULL;
      default ->
          throw new WrongUsageException(
              "--cell: unknown '" + cell + "'; known are volume, edges and full");
    };
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new WrongUsageException(otherwise);
    }
  }
}
