package org.soapstone.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.soapstone.calculator.Calculator;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.io.UnfinishedFrame;
import org.soapstone.learn.Answers.Answer;
import org.soapstone.parallel.Progress;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/**
 * A calculator run over a list of structures. Each label is appended to the output as it comes, so
 * that whatever was paid for is kept; a frame that fails is named and does not stop the others, and
 * one that is screened out goes to a file of its own, with the reason and the label that it has.
 */
public final class Labelling {

  private final Calculator calculator;
  private final Optional<Screening> screening;
  private final Path output;
  private final Path rejects;
  private final Progress progress;

  private final List<Problem> failures = new ArrayList<>();
  private final List<Problem> screened = new ArrayList<>();
  private final List<LabeledStructure> rejected = new ArrayList<>();
  private int computed;
  private int alreadyThere;
  private double coreSeconds;

  private Labelling(
      Calculator calculator, Optional<Screening> screening, Path output, Progress progress) {
    this.calculator = calculator;
    this.screening = screening;
    this.output = output;
    this.rejects = rejectsOf(output);
    this.progress = progress;
  }

  /** Why a frame, counted from 0, has no label. */
  public record Problem(int frame, String reason) {}

  /**
   * What was done.
   *
   * @param seconds wall time
   * @param coreSeconds cost of the labels and failures of this call
   */
  public record Outcome(
      int computed,
      int alreadyThere,
      List<Problem> failures,
      List<Problem> screened,
      double seconds,
      double coreSeconds) {

    /** Copies the lists. */
    public Outcome {
      failures = List.copyOf(failures);
      screened = List.copyOf(screened);
    }
  }

  /** Where frames that are screened out go: {@code OUT.screened.xyz} beside {@code OUT.xyz}. */
  public static Path rejectsOf(Path output) {
    String name = String.valueOf(output.getFileName());
    String stem = name.replaceFirst("\\.(ext)?xyz(\\.gz)?$", "");
    return output.resolveSibling(stem + ".screened.xyz");
  }

  /** Labels the frames that {@code output} does not hold yet. */
  public static Outcome run(
      Calculator calculator,
      List<LabeledStructure> frames,
      Optional<Screening> screening,
      Path output,
      Progress progress)
      throws IOException {
    return new Labelling(calculator, screening, output, progress).run(frames);
  }

  private Outcome run(List<LabeledStructure> frames) throws IOException {
    Set<String> done = finished();
    List<Integer> wanted = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < frames.size(); i++) {
      LabeledStructure frame = frames.get(i);
      if (!done.add(frame.structure().hash())) {
        alreadyThere++;
      } else {
        Optional<String> reason = screening.flatMap(screen -> screen.before(frame.structure()));
        if (reason.isPresent()) {
          reject(i, frame.withoutLabels(), reason.get());
        } else {
          wanted.add(i);
        }
      }
    }
    progress.start("labelling", frames.size());
    progress.advance(frames.size() - wanted.size());
    Answers.of(
        calculator,
        wanted.stream().map(i -> frames.get(i).structure()).toList(),
        (k, answer) -> {
          take(wanted.get(k), frames.get(wanted.get(k)), answer);
          double seconds = (System.nanoTime() - start) * 1e-9;
          progress.detail(
              String.format(Locale.ROOT, "%.1f s, cost %.1f core-s", seconds, coreSeconds));
          progress.advance(1);
        });
    if (!rejected.isEmpty()) {
      ExtXyzWriter.write(rejects, rejected);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new Outcome(computed, alreadyThere, failures, screened, seconds, coreSeconds);
  }

  private void take(int index, LabeledStructure frame, Answer answer) throws IOException {
    coreSeconds += answer.cost();
    if (answer.evaluation().isEmpty()) {
      failures.add(new Problem(index, answer.failure()));
      return;
    }
    LabeledStructure labelled;
    try {
      labelled = answer.evaluation().get().label(frame.withoutLabels());
    } catch (BadInputException e) {
      failures.add(new Problem(index, String.valueOf(e.getMessage())));
      return;
    }
    Optional<String> reason =
        screening.flatMap(screen -> screen.after(frame.structure(), answer.evaluation().get()));
    if (reason.isPresent()) {
      reject(index, labelled, reason.get());
    } else {
      ExtXyzWriter.append(output, List.of(labelled));
      computed++;
    }
  }

  private void reject(int index, LabeledStructure frame, String reason) {
    screened.add(new Problem(index, reason));
    rejected.add(frame.withInfo("screened", reason));
  }

  private Set<String> finished() throws IOException {
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
          remember(frame);
        }
      }
    }
    return done;
  }

  /** What was labelled before is what outliers are measured against. */
  private void remember(LabeledStructure frame) {
    screening.ifPresent(screen -> screen.remember(frame.structure(), frame.energy().getAsDouble()));
  }
}
