package org.soapstone.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.Calculator;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.GradeKind;
import org.soapstone.potential.Potential;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import picocli.CommandLine.Option;

/** By what a trajectory is judged to have left what its potential knows. */
final class GradeOptions {

  @Option(
      names = "--grade",
      paramLabel = "NAME",
      description =
          "force: relative force uncertainty; mahalanobis or leverage: how far surroundings are"
              + " beyond those of --data, 1 at their edge (default force).")
  String name = GradeKind.FORCE.word();

  @Option(
      names = "--data",
      paramLabel = "TRAIN.xyz",
      description = "What the potential has learnt from, for --grade mahalanobis or leverage.")
  @Nullable Path data;

  @Option(
      names = "--trigger",
      paramLabel = "X",
      description =
          "Grade of a .stone at which the run ends; 0 for never (default 0.3 for force, else 1).")
  @Nullable Double trigger;

  @Option(
      names = "--softening-ev-per-a",
      paramLabel = "F",
      description = "Added to the force in that ratio, eV/A (default ${DEFAULT-VALUE}).")
  double softening = 0.2;

  /** Fails now rather than after the work if an option will not do. */
  void check() {
    GradeKind kind = kind();
    if (!(trigger() >= 0)) {
      throw new WrongUsageException("--trigger must not be negative, not " + trigger());
    }
    if (!(softening > 0)) {
      throw new WrongUsageException("--softening-ev-per-a must be positive, not " + softening);
    }
    if (kind.needsData() == (data == null)) {
      throw new WrongUsageException(
          kind.needsData()
              ? "--grade " + kind.word() + " needs --data, the frames that the potential is from"
              : "--data goes with --grade mahalanobis or leverage");
    }
  }

  GradeKind kind() {
    return GradeKind.of(name.toLowerCase(Locale.ROOT))
        .orElseThrow(() ->
            new WrongUsageException(
                "--grade: unknown '"
                    + name
                    + "'; known are "
                    + String.join(", ", GradeKind.words())));
  }

  double trigger() {
    return trigger == null ? kind().trigger() : trigger;
  }

  /** The grade; nothing where nobody asks, or where the calculator does not know what it knows. */
  Optional<ToDoubleFunction<Structure>> of(Calculator calculator, Tasks tasks) {
    if (trigger() == 0 || !(calculator instanceof Potential potential)) {
      return Optional.empty();
    }
    List<Structure> known =
        data == null
            ? List.of()
            : InputFiles.frames(data, ExtXyzReader.Keys.standard()).stream()
                .map(LabeledStructure::structure)
                .toList();
    return Optional.of(kind().of(potential, known, softening, tasks));
  }
}
