package org.soapstone.calculator.external;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.soapstone.calculator.Calculator;
import org.soapstone.structure.BadInputException;

/** The programs of others by name, with parameters as a settings file gives them. */
public final class ExternalPrograms {

  private static final List<String> NAMES =
      List.of(IpiProgram.NAME, CommandCode.NAME, EspressoCode.NAME, XtbCode.NAME, Psi4Code.NAME);

  private ExternalPrograms() {}

  /** The names that {@link #create} knows. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A calculator that asks a program.
   *
   * @param name one of {@link #names}
   * @param folder to which file names among the parameters are relative
   * @param labels where labels are kept, unless the parameters name another folder
   * @throws BadInputException if a parameter is unknown, missing or out of bounds
   */
  public static Calculator create(
      String name, Map<String, ?> parameters, Path folder, Path labels) {
    return switch (name) {
      case IpiProgram.NAME -> IpiProgram.create(parameters, folder);
      case CommandCode.NAME -> CommandCode.create(parameters, folder, labels);
      case EspressoCode.NAME -> EspressoCode.create(parameters, folder, labels);
      case XtbCode.NAME -> XtbCode.create(parameters, folder, labels);
      case Psi4Code.NAME -> Psi4Code.create(parameters, folder, labels);
      default -> throw new IllegalArgumentException("no program is named " + name);
    };
  }
}
