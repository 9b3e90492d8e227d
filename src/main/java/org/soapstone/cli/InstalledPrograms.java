package org.soapstone.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soapstone.ipi.PeerException;
import org.soapstone.ipi.Program;
import org.soapstone.ipi.ScratchFolder;

/** Finds programs and asks them for their versions, all at a time, none for longer than a limit. */
final class InstalledPrograms {

  private InstalledPrograms() {}

  /**
   * What is known of a program.
   *
   * @param program which
   * @param path where it is, empty if it is not there
   * @param version what it says of itself, empty if it did not in time
   * @param goodFor what it is good for
   */
  record Found(
      KnownProgram program, Optional<Path> path, Optional<String> version, String goodFor) {}

  /** One that was asked. */
  private record Asked(KnownProgram program, Path path, Path log, Program process) {}

  /**
   * Looks for programs in the folders of {@code PATH}.
   *
   * @param limit how long to wait for all of them together
   */
  static List<Found> look(List<KnownProgram> programs, Duration limit) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create("soapstone-doctor-")) {
      return look(programs, limit, scratch.path());
    }
  }

  private static List<Found> look(List<KnownProgram> programs, Duration limit, Path scratch)
      throws IOException {
    List<Asked> asked = new ArrayList<>();
    try {
      List<Found> all = new ArrayList<>();
      for (KnownProgram program : programs) {
        ask(program, scratch).ifPresent(asked::add);
      }
      long begin = System.nanoTime();
      for (KnownProgram program : programs) {
        Optional<Asked> one =
            asked.stream().filter(candidate -> candidate.program().equals(program)).findFirst();
        all.add(
            one.isPresent()
                ? answer(one.get(), limit.minusNanos(System.nanoTime() - begin))
                : new Found(program, Optional.empty(), Optional.empty(), program.goodFor("")));
      }
      return all;
    } finally {
      for (Asked one : asked) {
        one.process().kill();
        one.process().close();
      }
    }
  }

  private static Optional<Asked> ask(KnownProgram program, Path scratch) throws IOException {
    Optional<Path> path =
        program.names().stream().flatMap(name -> Program.find(name).stream()).findFirst();
    if (path.isEmpty()) {
      return Optional.empty();
    }
    // Some leave files where they run.
    Path folder = Files.createDirectory(scratch.resolve(program.name()));
    Path log = folder.resolve("said.txt");
    List<String> command = new ArrayList<>(List.of(path.get().toString()));
    command.addAll(program.arguments());
    try {
      return Optional.of(new Asked(program, path.get(), log, Program.start(command, folder, log)));
    } catch (PeerException noProgramOfThisMachine) {
      return Optional.empty();
    }
  }

  private static Found answer(Asked asked, Duration left) throws IOException {
    Duration wait = left.isNegative() ? Duration.ZERO : left;
    boolean ended = asked.process().waitFor(wait);
    String printed =
        ended ? new String(Files.readAllBytes(asked.log()), StandardCharsets.ISO_8859_1) : "";
    KnownProgram program = asked.program();
    return new Found(
        program, Optional.of(asked.path()), program.versionIn(printed), program.goodFor(printed));
  }
}
