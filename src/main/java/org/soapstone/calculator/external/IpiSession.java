package org.soapstone.calculator.external;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.ipi.Endpoint;
import org.soapstone.ipi.ForceAnswer;
import org.soapstone.ipi.ForceDriver;
import org.soapstone.ipi.Listener;
import org.soapstone.ipi.PeerException;
import org.soapstone.ipi.Program;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/** One start of a program, and the connection to it. */
final class IpiSession implements Closeable {

  private static final AtomicLong COUNTER = new AtomicLong();

  private final IpiSettings settings;
  private final Structure first;
  private final Program program;
  private final ForceDriver driver;

  private IpiSession(IpiSettings settings, Structure first, Program program, ForceDriver driver) {
    this.settings = settings;
    this.first = first;
    this.program = program;
    this.driver = driver;
  }

  /**
   * Starts the program with an input for this structure and waits until it has connected.
   *
   * @param folder where it runs
   * @throws PeerException if it does not start or connect
   */
  static IpiSession start(IpiSettings settings, Structure structure, Path folder)
      throws IOException {
    try (Listener listener = Listener.open(settings.endpoint().orElseGet(IpiSession::fresh))) {
      List<String> command = prepare(settings, structure, folder, listener.endpoint());
      Program program = Program.start(command, folder, freeLog(folder));
      try {
        return new IpiSession(
            settings,
            structure,
            program,
            new ForceDriver(
                listener.accept(settings.program(), settings.startLimit(), program::isAlive)));
      } catch (PeerException e) {
        PeerException why = explained(e, program, settings);
        program.kill();
        program.close();
        throw why;
      }
    }
  }

  /** Whether the program, as it was started, can answer for this structure. */
  boolean fits(Structure structure) {
    return Arrays.equals(first.atomicNumbers(), structure.atomicNumbers())
        && (settings.followsCell() || first.cell().equals(structure.cell()));
  }

  /**
   * One answer.
   *
   * @throws PeerException if none comes, or if the program's output says that it is worth nothing
   */
  ForceAnswer ask(Structure structure) throws IOException {
    ForceAnswer answer;
    try {
      answer = driver.ask(structure, settings.timeLimit());
    } catch (PeerException e) {
      throw explained(e, program, settings);
    }
    Optional<String> doubt = program.said(settings.notConverged());
    if (doubt.isPresent()) {
      throw new PeerException(
          "%s: says '%s' of its answer".formatted(settings.program(), doubt.get()));
    }
    return answer;
  }

  /** The number of the process. */
  long pid() {
    return program.pid();
  }

  /** Ends the program at once. */
  void abandon() throws IOException {
    program.kill();
    close();
  }

  /** Tells the program to end, and sees to it. */
  @Override
  public void close() throws IOException {
    try (program) {
      driver.close();
    }
  }

  /** Adds what the program itself says of its end. */
  private static PeerException explained(PeerException e, Program program, IpiSettings settings)
      throws IOException {
    List<String> reasons = new ArrayList<>();
    String words = program.lastWords();
    program.said(settings.notConverged()).ifPresent(said -> reasons.add("it said '" + said + "'"));
    if (!words.isEmpty()) {
      reasons.add(words);
    }
    return reasons.isEmpty()
        ? e
        : new PeerException(e.getMessage() + " (" + String.join(", ", reasons) + ")", e);
  }

  private static Endpoint fresh() {
    return Endpoint.unix(
        "soapstone-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet());
  }

  private static Path freeLog(Path folder) {
    for (int k = 1; ; k++) {
      Path log = folder.resolve("output-" + k + ".txt");
      if (!Files.exists(log)) {
        return log;
      }
    }
  }

  private static List<String> prepare(
      IpiSettings settings, Structure structure, Path folder, Endpoint endpoint)
      throws IOException {
    Path xyz = folder.resolve("structure.xyz");
    ExtXyzWriter.write(xyz, List.of(new LabeledStructure(structure)));
    Map<String, String> known = new TreeMap<>();
    known.put("structure", xyz.toString());
    known.put("folder", settings.folder().toString());
    switch (endpoint) {
      case Endpoint.Port port -> {
        known.put("port", Integer.toString(port.number()));
        known.put("address", port.toString());
      }
      case Endpoint.Unix socket -> {
        String path = socket.path().toString();
        known.put("socket", path);
        if (path.startsWith(Endpoint.PREFIX)) {
          String name = path.substring(Endpoint.PREFIX.length());
          known.put("unix", name);
          known.put("address", name + ":UNIX");
        }
      }
    }
    if (settings.template().isPresent()) {
      Path template = settings.template().get();
      Path input = folder.resolve(String.valueOf(template.getFileName()));
      if (input.equals(template)) {
        throw new PeerException(
            template + ": is the template of what would be written there; give another 'work'");
      }
      String text = Files.readString(template, StandardCharsets.UTF_8);
      known.put("input", input.toString());
      String filled = new InputTemplate(template.toString(), text, known).fill(structure);
      Files.writeString(input, filled, StandardCharsets.UTF_8);
    }
    return settings.command().stream()
        .map(word -> new InputTemplate("command", word, known).fill(structure))
        .toList();
  }
}
