package org.soapstone.calculator;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/**
 * Answers from a file of labelled structures, as if the method were run again: an active-learning
 * run can be rehearsed on data that were paid for already. A structure is found by its hash, that
 * is only if it equals a frame of the file to the last bit.
 *
 * <p>One file may carry a second level of theory under keys with a suffix: {@code energy_low},
 * {@code forces_low}, {@code virial_low}. What a label cost, in seconds, is read from {@code cpu_s}
 * or else {@code wall_s}, with the same suffix.
 */
public final class Recorded implements Calculator {

  /** The name in the registry. */
  public static final String NAME = "recorded";

  private static final List<String> PARAMETERS =
      List.of("file", "suffix", "energy_key", "forces_key", "virial_key", "stress_key");

  private final String source;
  private final Map<String, Answer> answers = new HashMap<>();

  /** What one frame has: no evaluation if it lacks the energy. */
  private record Answer(int frame, @Nullable Evaluation evaluation, OptionalDouble cost) {}

  private Recorded(String source, List<LabeledStructure> frames, List<String> costKeys) {
    this.source = source;
    for (int frame = 0; frame < frames.size(); frame++) {
      LabeledStructure labelled = frames.get(frame);
      Answer answer = new Answer(frame, evaluationOf(labelled), costOf(labelled, costKeys, frame));
      Answer earlier = answers.putIfAbsent(labelled.structure().hash(), answer);
      if (earlier != null) {
        requireSameLabels(frames.get(earlier.frame()), earlier.frame(), labelled, frame);
      }
    }
  }

  /**
   * The labels of a file under their usual names.
   *
   * @throws BadInputException if the file cannot be read, or labels one structure in two ways
   */
  public static Recorded read(Path file) {
    return read(file, ExtXyzReader.Keys.standard(), "");
  }

  /**
   * The labels of a file under names with a suffix: {@code low} for {@code energy_low} and so on.
   */
  public static Recorded read(Path file, String suffix) {
    return read(file, ExtXyzReader.Keys.suffixed(suffix), suffix);
  }

  /** The labels of a file under any names; {@code costSuffix} is that of the seconds, or empty. */
  public static Recorded read(Path file, ExtXyzReader.Keys keys, String costSuffix) {
    String ending = costSuffix.isEmpty() ? "" : "_" + costSuffix;
    return new Recorded(
        file.toString(),
        ExtXyzReader.read(file, keys),
        List.of("cpu_s" + ending, "wall_s" + ending));
  }

  /** From settings: {@code file}, {@code suffix}, or single keys. */
  static Recorded create(Map<String, ?> settings, Path folder) {
    Parameters given = new Parameters(NAME, settings, PARAMETERS);
    Path file = folder.resolve(given.text("file"));
    String suffix = given.text("suffix", "");
    ExtXyzReader.Keys keys =
        suffix.isEmpty() ? ExtXyzReader.Keys.standard() : ExtXyzReader.Keys.suffixed(suffix);
    keys = given.has("energy_key") ? keys.withEnergy(given.text("energy_key")) : keys;
    keys = given.has("forces_key") ? keys.withForces(given.text("forces_key")) : keys;
    keys = given.has("virial_key") ? keys.withVirial(given.text("virial_key")) : keys;
    keys = given.has("stress_key") ? keys.withStress(given.text("stress_key")) : keys;
    return read(file, keys, suffix);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    Answer answer = find(structure).orElseThrow(() -> missing(structure));
    Evaluation evaluation = answer.evaluation();
    if (evaluation == null) {
      throw new CalculationException(
          "%s: frame %d of %s has no energy under the chosen keys: label it, or choose other keys"
              .formatted(NAME, answer.frame(), source));
    }
    return evaluation;
  }

  /** Seconds that the label of a structure cost, if the file says so. */
  @Override
  public OptionalDouble cost(Structure structure) {
    return find(structure).map(Answer::cost).orElse(OptionalDouble.empty());
  }

  /** Number of different structures in the file. */
  public int size() {
    return answers.size();
  }

  private Optional<Answer> find(Structure structure) {
    return Optional.ofNullable(answers.get(structure.hash()));
  }

  private CalculationException missing(Structure structure) {
    return new CalculationException(
        "%s: none of the %d structures of %s equals this one of %d atoms (hash %s) to the last bit:"
                .formatted(
                    NAME, size(), source, structure.size(), structure.hash().substring(0, 12))
            + " take the frames to be labelled from that file, or use another calculator");
  }

  private static @Nullable Evaluation evaluationOf(LabeledStructure frame) {
    return frame.energy().isEmpty()
        ? null
        : new Evaluation(
            frame.energy().getAsDouble(),
            frame.forces().orElse(null),
            frame.virial().orElse(null),
            null);
  }

  private OptionalDouble costOf(LabeledStructure frame, List<String> keys, int index) {
    for (String key : keys) {
      String text = frame.info().get(key);
      if (text != null) {
        return OptionalDouble.of(seconds(text, key, index));
      }
    }
    return OptionalDouble.empty();
  }

  private double seconds(String text, String key, int index) {
    try {
      double seconds = Double.parseDouble(text);
      if (seconds >= 0 && seconds < Double.POSITIVE_INFINITY) {
        return seconds;
      }
    } catch (NumberFormatException notANumber) {
      // The message below says it for every way of being no time.
    }
    throw new BadInputException(
        "%s: frame %d: %s is '%s'; expected seconds >= 0".formatted(source, index, key, text));
  }

  private void requireSameLabels(
      LabeledStructure first, int firstIndex, LabeledStructure second, int secondIndex) {
    boolean same =
        first.energy().equals(second.energy())
            && sameArrays(first.forces(), second.forces())
            && sameArrays(first.virial(), second.virial());
    if (!same) {
      throw new BadInputException(
          "%s: frames %d and %d are the same structure with different labels: remove one"
              .formatted(source, firstIndex, secondIndex));
    }
  }

  private static boolean sameArrays(Optional<double[]> first, Optional<double[]> second) {
    return Arrays.equals(first.orElse(null), second.orElse(null));
  }
}
