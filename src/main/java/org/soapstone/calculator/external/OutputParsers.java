package org.soapstone.calculator.external;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.calculator.Parameters;
import org.soapstone.io.FrameFormat;

/** The parsers by name. */
final class OutputParsers {

  private static final String REGEX = "regex";
  private static final List<FrameFormat> FRAMES =
      List.of(
          FrameFormat.EXTXYZ,
          FrameFormat.ESPRESSO,
          FrameFormat.CP2K,
          FrameFormat.OUTCAR,
          FrameFormat.VASPRUN);

  private OutputParsers() {}

  /** The one that the settings name under {@code parser}; by default extended XYZ. */
  static OutputParser named(Parameters given) {
    List<String> names = new ArrayList<>(FRAMES.stream().map(FrameFormat::key).toList());
    names.addAll(List.of(XtbCode.NAME, Psi4Code.NAME, REGEX));
    String name = given.choice("parser", FrameFormat.EXTXYZ.key(), names);
    return switch (name) {
      case XtbCode.NAME -> EngradFile::read;
      case Psi4Code.NAME -> Psi4Output.INSTANCE;
      case REGEX -> RegexOutput.from(given);
      default ->
          FRAMES.stream()
              .filter(format -> format.key().equals(name))
              .map(FrameOutput::new)
              .findFirst()
              .orElseThrow();
    };
  }
}
