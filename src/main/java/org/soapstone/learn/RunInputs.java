package org.soapstone.learn;

import java.nio.file.Path;
import java.util.List;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Recorded;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FeatureMap;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/** What a run reads before it begins, so that a mistake in it leaves nothing behind. */
final class RunInputs {

  private RunInputs() {}

  /** What the potential is for, where the plan says so. */
  static Aims aims(RunPlan plan, FeatureMap features, Tasks tasks) {
    return Aims.of(
        plan.selection().targets().map(file -> read(plan, file)).orElse(List.of()),
        plan.selection().elastic().map(file -> read(plan, file)).orElse(List.of()),
        features,
        tasks);
  }

  /** The structures to choose from, or to start from. */
  static List<LabeledStructure> frames(RunPlan plan) {
    return read(plan, plan.pool().or(() -> plan.start().file()).orElseThrow());
  }

  static List<LabeledStructure> read(RunPlan plan, Path file) {
    List<LabeledStructure> frames = ExtXyzReader.read(file, plan.keys());
    if (frames.isEmpty()) {
      throw new BadInputException(file + ": has no frames");
    }
    return frames;
  }

  /**
   * The calculator of a level, unless it is to look up labels that no frame has: then somebody
   * meant another suffix.
   */
  static Calculator requireLabels(
      LevelPlan level, Calculator calculator, List<LabeledStructure> frames) {
    Object suffix = level.parameters().get("suffix");
    if (!level.calculator().equals(Recorded.NAME) || suffix == null) {
      return calculator;
    }
    if (frames.stream().noneMatch(frame -> answers(calculator, frame))) {
      calculator.close();
      throw new BadInputException(
          "level '%s': no frame to choose from has labels with the suffix '%s', such as energy_%s"
              .formatted(level.level(), suffix, suffix));
    }
    return calculator;
  }

  private static boolean answers(Calculator calculator, LabeledStructure frame) {
    try {
      return Double.isFinite(calculator.evaluate(frame.structure()).energy());
    } catch (CalculationException noLabel) {
      return false;
    }
  }
}
