package org.soapstone.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.io.UnfinishedFrame;
import org.soapstone.parallel.Progress;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/**
 * A calculator run over a list of structures. Each label is appended to the output as it comes, so
 * that whatever was paid for is kept; a frame that fails is named and does not stop the others.
 */
public final class Labelling {

  private Labelling() {}

  /** What was done; {@code failures} has one line for each frame without a label. */
  public record Outcome(int computed, int alreadyThere, List<String> failures, double seconds) {

    /** Copies the list. */
    public Outcome {
      failures = List.copyOf(failures);
    }
  }

  /** Labels the frames that {@code output} does not hold yet. */
  public static Outcome run(
      Calculator calculator, List<LabeledStructure> frames, Path output, Progress progress)
      throws IOException {
    Set<String> done = finished(output, progress);
    List<String> failures = new ArrayList<>();
    int computed = 0;
    int alreadyThere = 0;
    long start = System.nanoTime();
    progress.start("labelling", frames.size());
    for (int i = 0; i < frames.size(); i++) {
      LabeledStructure frame = frames.get(i);
      if (!done.add(frame.structure().hash())) {
        alreadyThere++;
      } else {
        try {
          Evaluation answer = calculator.evaluate(frame.structure());
          ExtXyzWriter.append(output, List.of(answer.label(frame.withoutLabels())));
          computed++;
        } catch (CalculationException | BadInputException e) {
          failures.add("frame " + i + ": " + e.getMessage());
        }
      }
      progress.advance(1);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Outcome(computed, alreadyThere, failures, seconds);
  }

  private static Set<String> finished(Path output, Progress progress) throws IOException {
    Set<String> done = new HashSet<>();
    if (!Files.isRegularFile(output)) {
      return done;
    }
    long cut = UnfinishedFrame.cutOff(output);
    if (cut > 0) {
      progress.note(output + ": cut off an unfinished last frame of " + cut + " bytes");
    }
    if (Files.size(output) > 0) {
      for (LabeledStructure frame : ExtXyzReader.read(output)) {
        if (frame.energy().isPresent()) {
          done.add(frame.structure().hash());
        }
      }
    }
    return done;
  }
}
