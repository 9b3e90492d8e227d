package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.PairTable;
import org.soapstone.calculator.SpeciesPair;
import org.soapstone.io.AtomicFile;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.pace.LinearExpansion;
import org.soapstone.pace.PaceCalculator;
import org.soapstone.pace.PaceReader;
import org.soapstone.pace.PaceWriter;
import org.soapstone.potential.ModelKind;
import org.soapstone.potential.Potential;
import org.soapstone.potential.StoneFile;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone export M.stone -o M.yace}. */
@Command(
    name = "export",
    description = "Write a potential for pair_style pace of LAMMPS, and measure what differs.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private static final String ENDING = ".yace";

  @Parameters(index = "0", paramLabel = "M.stone", description = "The potential.")
  Path model = Path.of("");

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "M.yace",
      description =
          "File to write; beside it M.in, for LAMMPS to include, and, if needed, M.table.")
  Path output = Path.of("");

  @Option(
      names = "--compare",
      paramLabel = "F.xyz",
      description =
          "Structures on which the written potential is compared with the original (default: those"
              + " of its self-test).")
  @Nullable Path compare;

  @Mixin CommonOptions common = CommonOptions.withThreads(1);

  @Override
  public Integer call() throws Exception {
    Path structures = compare;
    common.check(structures == null ? new Path[] {model} : new Path[] {model, structures});
    if (ModelFile.isPace(model)) {
      throw new WrongUsageException(model + ": is a .yace already; export takes a .stone");
    }
    if (!ModelFile.isPace(output)) {
      throw new WrongUsageException(
          output + ": the name must end in .yace, the only format that is written");
    }
    InputFiles.requireWritable(output, model);
    Potential potential = StoneFile.read(InputFiles.require(model));
    List<Structure> compared =
        structures == null
            ? StoneFile.selfTest(model)
            : InputFiles.frames(structures, ExtXyzReader.Keys.standard()).stream()
                .map(LabeledStructure::structure)
                .toList();
    LinearExpansion expansion = expansion(potential);
    PairRemainder remainder = new PairRemainder(potential, expansion.holdsPairs());
    JsonArray files = new JsonArray();
    PaceWriter.write(expansion.file(), output);
    files.add(output.toString());
    double tableError = 0;
    if (!remainder.isEmpty()) {
      tableError = writeTable(remainder);
      files.add(beside(".table").toString());
    }
    AtomicFile.writeText(beside(".in"), input(potential, remainder));
    files.add(beside(".in").toString());
    // What is compared is what was written.
    Calculator written = remainder.with(new PaceCalculator(PaceReader.read(output)));
    report(
        potential,
        expansion,
        remainder,
        tableError,
        Differences.of(potential, written, compared),
        files);
    return 0;
  }

  private LinearExpansion expansion(Potential potential) {
    ModelKind kind = potential.model().kind();
    if (kind != ModelKind.LINEAR) {
      throw new BadInputException(
          model
              + ": is of the kind '"
              + kind.word()
              + "', but a .yace holds linear models; make one with 'fit --model linear'");
    }
    int[] species = potential.settings().species();
    double[] energies =
        Arrays.stream(species).mapToDouble(z -> potential.references().of(z)).toArray();
    return new LinearExpansion(
        potential.features().basis(), potential.posterior().mean(), energies);
  }

  private Path beside(String ending) {
    String name = String.valueOf(output.getFileName());
    return output.resolveSibling(name.substring(0, name.length() - ENDING.length()) + ending);
  }

  /** Returns the error of the table. */
  private double writeTable(PairRemainder remainder) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# pair energies beside " + output.getFileName() + ", units metal");
    double error = 0;
    for (SpeciesPair pair : remainder.pairs()) {
      PairTable table = remainder.table(pair);
      error = Math.max(error, table.error());
      lines.add("");
      lines.addAll(table.section(PairRemainder.name(pair)));
    }
    AtomicFile.writeText(beside(".table"), String.join("\n", lines) + "\n");
    return error;
  }

  /** Atom types are the elements, ascending by atomic number. */
  private String input(Potential potential, PairRemainder remainder) {
    int[] species = potential.settings().species();
    String elements =
        Arrays.stream(species)
            .mapToObj(z -> Element.of(z).symbol())
            .collect(Collectors.joining(" "));
    List<String> lines = new ArrayList<>();
    lines.add("# units metal; atom types 1, 2, ... are " + elements);
    Path yace = output.getFileName();
    if (remainder.isEmpty()) {
      lines.add("pair_style pace");
      lines.add("pair_coeff * * " + yace + " " + elements);
    } else {
      lines.add("pair_style hybrid/overlay pace table spline " + PairTable.POINTS);
      lines.add("pair_coeff * * pace " + yace + " " + elements);
      for (SpeciesPair pair : remainder.pairs()) {
        lines.add(
            "pair_coeff "
                + (1 + Arrays.binarySearch(species, pair.first()))
                + " "
                + (1 + Arrays.binarySearch(species, pair.second()))
                + " table "
                + beside(".table").getFileName()
                + " "
                + PairRemainder.name(pair));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private void report(
      Potential potential,
      LinearExpansion expansion,
      PairRemainder remainder,
      double tableError,
      Differences differences,
      JsonArray files)
      throws IOException {
    common.print(
        String.format(
            Locale.ROOT,
            "%s: %d functions of %s, %d radial functions a bond, which err by %.0e (slopes %.0e"
                + " 1/A)",
            output,
            expansion.file().size(),
            expansion.file().elements(),
            expansion.primitives(),
            expansion.radialError(),
            expansion.radialSlopeError()));
    JsonArray notKept = new JsonArray();
    if (!remainder.isEmpty()) {
      common.print(
          String.format(
              Locale.ROOT,
              "%s: %s, for pair_style table, which errs by %.0e of 1 eV and the energy from 0.3 A on",
              beside(".table"),
              contents(potential, expansion),
              tableError));
    }
    common.print(beside(".in") + ": pair_style and pair_coeff, for LAMMPS to include");
    notKept.add("error bars: a .yace holds the mean of the posterior alone");
    if (!remainder.isEmpty()) {
      notKept.add(
          "atoms closer than " + PairTable.CLOSEST + " A: LAMMPS ends where the table does");
      notKept.add(
          "what the table holds, wherever the .yace is read without it, as commands here do");
    }
    notKept.forEach(each -> common.print("not kept: " + each.getAsString()));
    common.print(
        String.format(
            Locale.ROOT,
            "on %d %s energies differ by at most %.1e eV/atom, forces by %.1e eV/A",
            differences.structures(),
            differences.structures() == 1 ? "structure" : "structures",
            differences.energyPerAtom(),
            differences.force()));
    JsonObject json = new JsonObject();
    json.add("files", files);
    json.addProperty("functions", expansion.file().size());
    json.addProperty("radial_functions", expansion.primitives());
    json.addProperty("radial_error", expansion.radialError());
    json.addProperty("radial_slope_error", expansion.radialSlopeError());
    json.addProperty("table_error", tableError);
    json.addProperty("structures", differences.structures());
    json.addProperty("energy_difference_ev_per_atom", differences.energyPerAtom());
    json.addProperty("force_difference_ev_per_a", differences.force());
    json.add("not_kept", notKept);
    json.addProperty("fingerprint", expansion.file().fingerprint());
    common.writeJson(json);
  }

  private static String contents(Potential potential, LinearExpansion expansion) {
    List<String> parts = new ArrayList<>();
    if (potential.zbl().isPresent()) {
      parts.add("repulsion of nuclei");
    }
    if (!expansion.holdsPairs()) {
      parts.add("pair features, whose cutoff is not that of the density");
    }
    return String.join("; ", parts);
  }
}
