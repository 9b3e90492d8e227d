package org.soapstone.cli;

import java.util.Locale;
import java.util.Optional;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.UncertainCalculator;
import org.soapstone.md.Bias;
import org.soapstone.md.HyperactiveBias;
import org.soapstone.md.UncertaintyDrivenBias;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.Potential;
import org.soapstone.potential.UncertaintySurface;
import picocli.CommandLine.Option;

/** What drives a trajectory to where its potential is ignorant. */
final class BiasOptions {

  @Option(
      names = "--bias",
      paramLabel = "NAME",
      description =
          "none; hal: E - tau sigma, with sigma the uncertainty of a .stone; udd: a hill where sigma"
              + " is small (default none).")
  String name = "none";

  @Option(
      names = "--tau-rel",
      paramLabel = "X",
      description = "Mean force of the bias over that of the energy (default ${DEFAULT-VALUE}).")
  double tauRel = 0.2;

  @Option(
      names = "--tau-hist",
      paramLabel = "N",
      description =
          "Steps that those means look back, and that the bias waits and grows (default"
              + " ${DEFAULT-VALUE}).")
  int tauHist = 100;

  @Option(
      names = "--bias-cap",
      paramLabel = "X",
      description = "Largest such ratio in any one step (default ${DEFAULT-VALUE}).")
  double cap = 1;

  @Option(
      names = "--bias-height-ev",
      paramLabel = "A",
      description = "udd: height of the hill, eV (default ${DEFAULT-VALUE}).")
  double height = 2;

  @Option(
      names = "--bias-width-ev",
      paramLabel = "B",
      description =
          "udd: sigma over the root of the number of atoms where the hill is steepest, eV (default"
              + " ${DEFAULT-VALUE}).")
  double width = 0.05;

  /** The bias asked for. */
  Optional<Bias> bias() {
    if (!(tauRel >= 0 && tauRel <= 1000)) {
      throw new WrongUsageException("--tau-rel must be from 0 to 1000, not " + tauRel);
    }
    if (tauHist < 1) {
      throw new WrongUsageException("--tau-hist must be at least 1, not " + tauHist);
    }
    if (!(cap > 0 && cap <= 1e6)) {
      throw new WrongUsageException("--bias-cap must be above 0 and at most 1e6, not " + cap);
    }
    if (!(height >= 0 && height <= 1e6)) {
      throw new WrongUsageException("--bias-height-ev must be from 0 to 1e6, not " + height);
    }
    if (!(width > 0 && width <= 1e6)) {
      throw new WrongUsageException(
          "--bias-width-ev must be above 0 and at most 1e6, not " + width);
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "none" -> Optional.empty();
      case "hal" -> Optional.of(new HyperactiveBias(tauRel, tauHist, cap));
      case "udd" -> Optional.of(new UncertaintyDrivenBias(height, width));
      default ->
          throw new WrongUsageException(
              "--bias: unknown '" + name + "'; known are none, hal and udd");
    };
  }

  /** Refuses a bias on what does not know how uncertain it is. */
  void requireUncertainty(Calculator calculator, String model) {
    if (bias().isPresent() && !(calculator instanceof Potential)) {
      throw new WrongUsageException(
          "--bias "
              + name
              + " needs a .stone, which knows how uncertain it is; "
              + model
              + " does not");
    }
  }

  UncertainCalculator surface(Calculator calculator, Tasks tasks) {
    return UncertaintySurface.exact((Potential) calculator, tasks);
  }
}
