package org.soapstone.calculator.external;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.ipi.ForceAnswer;
import org.soapstone.ipi.Pause;
import org.soapstone.ipi.PeerException;
import org.soapstone.ipi.ScratchFolder;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/**
 * Another program that answers over a socket by the protocol of i-PI, such as pw.x or CP2K: started
 * once for many structures, and again if it dies, hangs or answers what is no answer.
 *
 * <p>The one exception to the rule that a structure always has the same bits: such programs start
 * from what they had before, and agree with themselves as far as they converge. Calls from several
 * threads wait for each other.
 */
final class IpiProgram implements Calculator {

  /** The name in the registry. */
  static final String NAME = "ipi";

  private final IpiSettings settings;
  private @Nullable IpiSession session;
  private @Nullable ScratchFolder scratch;
  private int @Nullable [] atoms;

  private IpiProgram(IpiSettings settings) {
    this.settings = settings;
  }

  /** From settings; the program is started with the first structure. */
  static IpiProgram create(Map<String, ?> parameters, Path folder) {
    return new IpiProgram(IpiSettings.from(parameters, folder));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public synchronized Evaluation evaluate(Structure structure) {
    requireSameAtoms(structure);
    Structure boxed = boxed(structure);
    boolean wholeCell = boxed.cell().equals(structure.cell());
    String problem = "";
    for (int attempt = 0; attempt < settings.attempts(); attempt++) {
      try {
        pauseBefore(attempt);
        return evaluation(session(boxed).ask(boxed), wholeCell);
      } catch (PeerException e) {
        problem = String.valueOf(e.getMessage());
        abandon();
        if (Thread.currentThread().isInterrupted()) {
          throw new CalculationException(NAME + ": " + problem, e);
        }
      } catch (IOException e) {
        abandon();
        throw new UncheckedIOException(e);
      }
    }
    throw new CalculationException(
        "%s: %s; gave up after %d attempts".formatted(NAME, problem, settings.attempts()));
  }

  /** Ends the program. */
  @Override
  public synchronized void close() {
    IpiSession running = session;
    ScratchFolder folder = scratch;
    session = null;
    scratch = null;
    try {
      if (running != null) {
        running.close();
      }
      if (folder != null) {
        folder.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of the running process, 0 if there is none. */
  synchronized long pid() {
    IpiSession running = session;
    return running == null ? 0 : running.pid();
  }

  private IpiSession session(Structure structure) throws IOException {
    IpiSession running = session;
    if (running != null && running.fits(structure)) {
      return running;
    }
    if (running != null) {
      session = null;
      running.close();
    }
    IpiSession started = IpiSession.start(settings, structure, folder());
    session = started;
    return started;
  }

  private void abandon() {
    IpiSession failed = session;
    session = null;
    try {
      if (failed != null) {
        failed.abandon();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pauseBefore(int attempt) throws PeerException {
    if (attempt > 0) {
      long millis = settings.backoff().toMillis() << Math.min(attempt - 1, 6);
      Pause.millis(millis, settings.program());
    }
  }

  /** An input that is fixed tells of the atoms of the first structure at best. */
  private void requireSameAtoms(Structure structure) {
    if (settings.tellsAtoms()) {
      return;
    }
    int[] before = atoms;
    if (before == null) {
      atoms = structure.atomicNumbers();
    } else if (!Arrays.equals(before, structure.atomicNumbers())) {
      throw new CalculationException(
          "%s: %s was started for other atoms, and its own input fixes them: give a template as"
                  .formatted(NAME, settings.program())
              + " 'template'");
    }
  }

  /** The protocol knows no missing vectors. */
  private Structure boxed(Structure structure) {
    double[] rows = structure.cell().rows();
    double[] complete = structure.cell().completeRows();
    if (Arrays.equals(rows, complete)) {
      return structure;
    }
    for (int k = 0; k < 3; k++) {
      boolean missing = rows[3 * k] == 0 && rows[3 * k + 1] == 0 && rows[3 * k + 2] == 0;
      for (int axis = 0; axis < 3; axis++) {
        complete[3 * k + axis] *= missing ? settings.box() : 1;
      }
    }
    return new Structure(
        structure.atomicNumbers(),
        structure.positions(),
        Cell.of(complete, structure.cell().pbc()));
  }

  /** Programs that have no virial send zeros; one of a box that we made up says nothing. */
  private static Evaluation evaluation(ForceAnswer answer, boolean wholeCell) {
    double[] virial = answer.virial();
    boolean known = wholeCell && Arrays.stream(virial).anyMatch(component -> component != 0);
    return new Evaluation(answer.energy(), answer.forces(), known ? virial : null, null);
  }

  private Path folder() throws IOException {
    if (settings.work().isPresent()) {
      return Files.createDirectories(settings.work().get());
    }
    ScratchFolder folder = scratch;
    if (folder == null) {
      folder = ScratchFolder.create("soapstone-ipi-");
      scratch = folder;
    }
    return folder.path();
  }
}
