package org.soapstone.calculator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.soapstone.calculator.external.ExternalPrograms;
import org.soapstone.structure.BadInputException;

/** The calculators by name, with parameters as a settings file gives them. */
public final class Calculators {

  private static final List<String> OWN =
      List.of(
          LennardJones.NAME,
          Morse.NAME,
          Buckingham.NAME,
          Harmonic.NAME,
          Zbl.NAME,
          StillingerWeber.NAME,
          Tersoff.NAME,
          EamFile.NAME,
          EffectiveMedium.NAME,
          Recorded.NAME);

  private Calculators() {}

  /** The names that {@link #create} knows. */
  public static List<String> names() {
    return Stream.concat(OWN.stream(), ExternalPrograms.names().stream()).toList();
  }

  /**
   * A calculator from its section of the settings; file names are relative to the working folder.
   *
   * @throws BadInputException if the name or a parameter is unknown, missing or out of bounds
   */
  public static Calculator create(String name, Map<String, ?> parameters) {
    return create(name, parameters, Path.of(""));
  }

  /**
   * A calculator from its section of the settings; external ones keep their labels in the folder
   * {@code labels} of the working folder.
   *
   * @param folder to which file names among the parameters are relative
   * @throws BadInputException if the name or a parameter is unknown, missing or out of bounds
   */
  public static Calculator create(String name, Map<String, ?> parameters, Path folder) {
    return create(name, parameters, folder, Path.of("labels"));
  }

  /**
   * A calculator from its section of the settings.
   *
   * @param folder to which file names among the parameters are relative
   * @param labels where an external calculator keeps its labels, unless its section names another
   * @throws BadInputException if the name or a parameter is unknown, missing or out of bounds
   */
  public static Calculator create(
      String name, Map<String, ?> parameters, Path folder, Path labels) {
    return switch (name) {
      case LennardJones.NAME -> PairSettings.LENNARD_JONES.create(parameters);
      case Morse.NAME -> PairSettings.MORSE.create(parameters);
      case Buckingham.NAME -> PairSettings.BUCKINGHAM.create(parameters);
      case Harmonic.NAME -> PairSettings.HARMONIC.create(parameters);
      case Zbl.NAME -> Zbl.create(parameters);
      case Tersoff.NAME -> TersoffFile.create(parameters, folder);
      case EamFile.NAME -> EamFile.create(parameters, folder);
      case EffectiveMedium.NAME -> EffectiveMedium.create(parameters);
      case StillingerWeber.NAME -> stillingerWeber(parameters);
      case Recorded.NAME -> Recorded.create(parameters, folder);
      default -> {
        if (!ExternalPrograms.names().contains(name)) {
          throw new BadInputException(
              "unknown calculator '%s'; known are %s".formatted(name, String.join(", ", names())));
        }
        yield ExternalPrograms.create(name, parameters, folder, labels);
      }
    };
  }

  private static Calculator stillingerWeber(Map<String, ?> parameters) {
    Parameters given = new Parameters(StillingerWeber.NAME, parameters, List.of("epsilon"));
    return new StillingerWeber(given.positive("epsilon", StillingerWeber.SILICON_EPSILON));
  }
}
