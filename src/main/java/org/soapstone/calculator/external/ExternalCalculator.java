package org.soapstone.calculator.external;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.ipi.Program;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Structure;

/**
 * A program of somebody else, run once for each structure in a folder of its own.
 *
 * <p>An answer is kept before it is handed on, and what is kept is never computed again: not in
 * this run, nor in another one with the same settings. An answer is believed only if the program
 * ended well and in time, converged, and speaks of the structure that it was asked about.
 */
final class ExternalCalculator implements Calculator {

  private final ExternalCode code;
  private final JobSettings settings;
  private final LabelStore store;
  private final JobRunner runner;
  private final Semaphore places;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final Map<String, Double> spent = new ConcurrentHashMap<>();

  ExternalCalculator(ExternalCode code, JobSettings settings, LabelStore store, JobRunner runner) {
    this.code = code;
    this.settings = settings;
    this.store = store;
    this.runner = runner;
    this.places = new Semaphore(settings.parallel(), true);
  }

  /** With the settings that all external calculators share. */
  static ExternalCalculator of(ExternalCode code, Parameters given, Path folder, Path labels) {
    Path root = given.optionalText(LabelStore.KEY).map(folder::resolve).orElse(labels);
    JobSettings settings = JobSettings.from(given);
    int threads = settings.threads(code);
    JobRunner runner =
        settings
            .slurm()
            .<JobRunner>map(slurm ->
                SlurmRunner.of(
                    settings,
                    threads,
                    root,
                    SlurmCommands.find(Program::find),
                    SlurmRunner.Pace.polling(slurm.pollSeconds())))
            .orElse(LocalRunner.INSTANCE);
    return new ExternalCalculator(code, settings, new LabelStore(root), runner);
  }

  @Override
  public String name() {
    return code.name();
  }

  @Override
  public int concurrency() {
    return settings.parallel();
  }

  @Override
  public OptionalDouble cost(Structure structure) {
    Double seconds = spent.get(structure.hash());
    return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    if (structure.size() == 0) {
      return new Evaluation(0, new double[0], new double[9]);
    }
    String hash = hash(structure);
    // The same structure asked for twice at a time is paid for once.
    synchronized (locks.computeIfAbsent(hash, key -> new Object())) {
      try {
        LabelStore.Label label = store.find(hash).orElse(null);
        if (label == null) {
          label = compute(structure, hash);
        }
        spent.put(structure.hash(), label.coreSeconds());
        return label.evaluation();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CalculationException(name() + ": was interrupted", e);
      }
    }
  }

  private LabelStore.Label compute(Structure structure, String hash)
      throws IOException, InterruptedException {
    double seconds = 0;
    Optional<Path> sent = sentBefore(hash);
    for (int attempt = 1; ; attempt++) {
      Path folder = sent.isPresent() ? sent.get() : newAttempt(structure, hash);
      sent = Optional.empty();
      try {
        JobResult result = run(structure, folder);
        seconds += result.seconds();
        Evaluation answer = answer(structure, folder, result);
        LabelStore.Label label = new LabelStore.Label(answer, seconds, seconds * settings.cores());
        store.save(hash, name(), structure.hash(), folder, label);
        return label;
      } catch (JobFailure failure) {
        spent.put(structure.hash(), seconds * settings.cores());
        store.fail(folder, String.valueOf(failure.getMessage()));
        if (attempt == settings.attempts() || !failure.worthAnotherAttempt()) {
          throw new CalculationException(
              name() + ": " + failure.getMessage() + again(attempt), failure);
        }
        Thread.sleep(Math.round(1000 * settings.backoffSeconds() * (1L << (attempt - 1))));
      }
    }
  }

  private static String again(int attempts) {
    return attempts == 1 ? "" : " (attempt " + attempts + ", the last)";
  }

  /** The attempt that is under way already: to begin another would be to pay twice. */
  private Optional<Path> sentBefore(String hash) throws IOException {
    for (Path folder : store.openAttempts(hash)) {
      if (runner.isUnderWay(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private Path newAttempt(Structure structure, String hash) throws IOException {
    Path folder = store.newAttempt(hash);
    for (Map.Entry<String, String> file : code.inputs(structure).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    code.prepare(structure, folder);
    return folder;
  }

  private JobResult run(Structure structure, Path folder) throws IOException, InterruptedException {
    places.acquire();
    try {
      return runner.run(
          new Job(
              folder,
              code.command(structure),
              settings.environmentOf(code),
              settings.limitSeconds()));
    } finally {
      places.release();
    }
  }

  private Evaluation answer(Structure structure, Path folder, JobResult result) throws JobFailure {
    if (result.loss().isPresent()) {
      throw result.loss().get();
    }
    if (result.exitCode().isEmpty()) {
      throw JobFailure.hopeless(
          "%s: did not end within time_limit_s of %s s, and was ended"
              .formatted(folder, JobSettings.plain(settings.limitSeconds())));
    }
    int exitCode = result.exitCode().getAsInt();
    try {
      Evaluation answer = code.read(folder, structure);
      if (exitCode == 0) {
        return checked(answer, structure, folder);
      }
    } catch (BadInputException e) {
      if (exitCode == 0) {
        throw JobFailure.broken(e.getMessage() + complaint(folder));
      }
    } catch (JobFailure failure) {
      // That the cycle did not converge says more than any exit code.
      if (exitCode == 0 || !failure.worthAnotherAttempt()) {
        throw failure;
      }
    } catch (RuntimeException e) {
      if (exitCode == 0) {
        throw JobFailure.broken(
            folder + ": the output is not what was expected (" + e + ")" + complaint(folder));
      }
    }
    throw JobFailure.broken(
        "%s: '%s' ended with exit code %d%s"
            .formatted(
                folder, Complaint.shortened(code.command(structure)), exitCode, complaint(folder)));
  }

  private String complaint(Path folder) {
    String said = code.complaint(folder);
    return said.isEmpty() ? "" : "; its last words: " + said;
  }

  private static Evaluation checked(Evaluation answer, Structure structure, Path folder)
      throws JobFailure {
    boolean finite = Double.isFinite(answer.energy());
    if (answer.hasForces()) {
      double[] forces = answer.forces();
      finite &= Arrays.stream(forces).allMatch(Double::isFinite);
      if (forces.length != 3 * structure.size()) {
        throw JobFailure.broken(
            "%s: has %d forces; expected those of %d atoms"
                .formatted(folder, forces.length / 3, structure.size()));
      }
    }
    finite &= !answer.hasVirial() || Arrays.stream(answer.virial()).allMatch(Double::isFinite);
    if (!finite) {
      throw JobFailure.broken(folder + ": a number of the answer is not finite");
    }
    return answer;
  }

  private String hash(Structure structure) {
    StringBuilder text = new StringBuilder();
    text.append(name()).append('\n').append(structure.hash()).append('\n');
    text.append(code.identity()).append('\n');
    new TreeMap<>(code.inputs(structure))
        .forEach((file, content) -> text.append(file).append('\n').append(content).append('\n'));
    return FileDigests.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
