package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.soapstone.calculator.Calculator;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.pace.PaceCalculator;
import org.soapstone.parallel.Progress;
import org.soapstone.potential.DimerWall;
import org.soapstone.potential.Potential;
import org.soapstone.potential.PotentialCheck;
import org.soapstone.potential.PotentialCheck.Finding;
import org.soapstone.potential.StoneFile;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone check M F.xyz}, M a {@code .stone} or a {@code .yace}. */
@Command(
    name = "check",
    description = "Prove a potential on your structures: derivatives and symmetries.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "M", description = CalculatorOptions.NAME)
  String model = "";

  @Parameters(index = "1", paramLabel = "F.xyz", description = "Structures.")
  Path input = Path.of("");

  @Option(
      names = {"-n", "--number"},
      paramLabel = "K",
      description = "How many structures at most, spread over the file (default 5).")
  int number = 5;

  @Mixin CalculatorOptions calculators = new CalculatorOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    common.check(input);
    if (number < 1) {
      throw new WrongUsageException("-n must be at least 1, not " + number);
    }
    try (Calculator potential = opened()) {
      return check(potential);
    }
  }

  private int check(Calculator potential) throws IOException {
    List<LabeledStructure> frames = InputFiles.frames(input, ExtXyzReader.Keys.standard());
    Progress progress = common.progress();
    int count = Math.min(number, frames.size());
    progress.start("checking", count);
    PotentialCheck check = new PotentialCheck(potential);
    Map<String, Finding> worst = new LinkedHashMap<>();
    List<Integer> checked = new ArrayList<>();
    TreeSet<Integer> species = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      int frame = (int) ((long) i * frames.size() / count);
      checked.add(frame);
      Structure structure = frames.get(frame).structure();
      for (int z : structure.species()) {
        species.add(z);
      }
      for (Finding finding : check.of(structure)) {
        worst.merge(finding.name(), finding, CheckCommand::worse);
      }
      progress.advance(1);
    }
    int[] elements = elements(potential, species);
    for (Finding finding : check.cutoffs(elements)) {
      worst.put(finding.name(), finding);
    }
    List<DimerWall> walls = check.walls(elements);
    for (DimerWall wall : walls) {
      String name = "wall " + wall.pair() + ": attraction";
      double attraction = wall.holds() ? 0 : Math.max(wall.attraction(), Double.MIN_NORMAL);
      worst.put(name, new Finding(name, attraction, 0, "eV/A"));
    }
    RoundTrip.of(potential, frames).ifPresent(finding -> worst.put(finding.name(), finding));
    boolean passed = worst.values().stream().allMatch(Finding::passed);
    print(worst, walls, checked);
    common.writeJson(toJson(worst, walls, passed, checked.size()));
    return passed ? 0 : Soapstone.FAILED;
  }

  private Calculator opened() {
    if (ModelFile.isModel(model)
        && !ModelFile.isPace(Path.of(model))
        && calculators.parameters.isEmpty()) {
      return StoneFile.read(InputFiles.require(Path.of(model)), common::print);
    }
    return calculators.named(model);
  }

  /** Those of the potential where it has a list, else those of the structures checked. */
  private static int[] elements(Calculator potential, Set<Integer> checked) {
    return switch (potential) {
      case Potential learnt -> learnt.settings().species();
      case PaceCalculator pace ->
          pace.file().elements().stream().mapToInt(Element::atomicNumber).sorted().toArray();
      default -> checked.stream().mapToInt(Integer::intValue).toArray();
    };
  }

  /** The one that is further beyond its own bound. */
  private static Finding worse(Finding a, Finding b) {
    boolean bFails = !b.passed();
    boolean aFails = !a.passed();
    if (aFails != bFails) {
      return bFails ? b : a;
    }
    double ratioA = a.bound() > 0 ? a.error() / a.bound() : a.error();
    double ratioB = b.bound() > 0 ? b.error() / b.bound() : b.error();
    return ratioB > ratioA ? b : a;
  }

  private void print(Map<String, Finding> worst, List<DimerWall> walls, List<Integer> checked) {
    if (ModelFile.isModel(model)) {
      common.print(
          ModelFile.isPace(Path.of(model))
              ? "file opened"
              : "file opened, fingerprint and self-test hold");
    }
    common.print("worst over frames " + checked);
    for (Finding finding : worst.values()) {
      common.print(
          String.format(
              Locale.ROOT,
              "%-30s %10.2e %-8s (bound %8.2e)  %s",
              finding.name(),
              finding.error(),
              finding.unit(),
              finding.bound(),
              finding.passed() ? "pass" : "FAIL"));
    }
    for (DimerWall wall : walls) {
      common.print(
          String.format(
              Locale.ROOT,
              "two atoms %s repel each other from %.1f to %.2f A; the wall is %.0f eV high",
              wall.pair(),
              DimerWall.CLOSEST,
              wall.wallEnd(),
              wall.height()));
    }
  }

  private static JsonObject toJson(
      Map<String, Finding> worst, List<DimerWall> walls, boolean passed, int frames) {
    JsonArray checks = new JsonArray();
    for (Finding finding : worst.values()) {
      JsonObject row = new JsonObject();
      row.addProperty("name", finding.name());
      row.addProperty("error", JsonNumber.finite(finding.error()));
      row.addProperty("bound", finding.bound());
      row.addProperty("unit", finding.unit());
      row.addProperty("passed", finding.passed());
      checks.add(row);
    }
    JsonArray dimers = new JsonArray();
    for (DimerWall wall : walls) {
      JsonObject row = new JsonObject();
      row.addProperty("pair", wall.pair());
      row.addProperty("wall_end", JsonNumber.finite(wall.wallEnd()));
      row.addProperty("wall_height", JsonNumber.finite(wall.height()));
      row.addProperty("attraction", JsonNumber.finite(wall.attraction()));
      row.addProperty("attraction_at", JsonNumber.finite(wall.attractionAt()));
      row.addProperty("needed", wall.needed());
      dimers.add(row);
    }
    JsonObject json = new JsonObject();
    json.add("checks", checks);
    json.add("dimers", dimers);
    json.addProperty("frames", frames);
    json.addProperty("passed", passed);
    return json;
  }
}
