package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.soapstone.calculator.Calculator;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.parallel.Progress;
import org.soapstone.potential.PotentialCheck;
import org.soapstone.potential.PotentialCheck.Finding;
import org.soapstone.potential.StoneFile;
import org.soapstone.structure.LabeledStructure;
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

  @Parameters(index = "0", paramLabel = "M", description = "The potential: M.stone or M.yace.")
  Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "F.xyz", description = "Structures.")
  Path input = Path.of("");

  @Option(
      names = {"-n", "--number"},
      paramLabel = "K",
      description = "How many structures at most, spread over the file (default 5).")
  int number = 5;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    common.check(model, input);
    if (number < 1) {
      throw new WrongUsageException("-n must be at least 1, not " + number);
    }
    Calculator potential =
        ModelFile.isPace(model)
            ? ModelFile.pace(model)
            : StoneFile.read(InputFiles.require(model), common::print);
    List<LabeledStructure> frames = InputFiles.frames(input, ExtXyzReader.Keys.standard());
    Progress progress = common.progress();
    int count = Math.min(number, frames.size());
    progress.start("checking", count);
    Map<String, Finding> worst = new LinkedHashMap<>();
    List<Integer> checked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int frame = (int) ((long) i * frames.size() / count);
      checked.add(frame);
      for (Finding finding : new PotentialCheck(potential).of(frames.get(frame).structure())) {
        worst.merge(finding.name(), finding, CheckCommand::worse);
      }
      progress.advance(1);
    }
    boolean passed = worst.values().stream().allMatch(Finding::passed);
    print(worst, checked);
    common.writeJson(toJson(worst, passed, checked.size()));
    return passed ? 0 : Soapstone.FAILED;
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

  private void print(Map<String, Finding> worst, List<Integer> checked) {
    common.print(
        ModelFile.isPace(model) ? "file opened" : "file opened, fingerprint and self-test hold");
    common.print("worst over frames " + checked);
    for (Finding finding : worst.values()) {
      common.print(
          String.format(
              Locale.ROOT,
              "%-26s %10.2e %-8s (bound %8.2e)  %s",
              finding.name(),
              finding.error(),
              finding.unit(),
              finding.bound(),
              finding.passed() ? "pass" : "FAIL"));
    }
  }

  private static JsonObject toJson(Map<String, Finding> worst, boolean passed, int frames) {
    JsonArray checks = new JsonArray();
    for (Finding finding : worst.values()) {
      JsonObject row = new JsonObject();
      row.addProperty("name", finding.name());
      row.addProperty("error", Double.isFinite(finding.error()) ? finding.error() : null);
      row.addProperty("bound", finding.bound());
      row.addProperty("unit", finding.unit());
      row.addProperty("passed", finding.passed());
      checks.add(row);
    }
    JsonObject json = new JsonObject();
    json.add("checks", checks);
    json.addProperty("frames", frames);
    json.addProperty("passed", passed);
    return json;
  }
}
