package org.soapstone.calculator.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.ipi.Endpoint;
import org.soapstone.ipi.ForceAnswer;
import org.soapstone.ipi.ForceClient;
import org.soapstone.ipi.Wire;
import org.soapstone.structure.Structure;

/// A program of its own that answers silicon over a socket, and misbehaves as it is told, once or
/// always.
final class FakeClient {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final String behaviour;
  private final int from;
  private int asked;

  private FakeClient(String behaviour, int from) {
    this.behaviour = behaviour;
    this.from = from;
  }

  /// Arguments: where to connect, the structure's file, how to misbehave, from which question on,
  /// counted from 1, and a file: if it is there, nothing happens; else it is made.
  public static void main(String[] words) throws IOException {
    String behaviour = words[2];
    Path once = Path.of(words[4]);
    if (Files.exists(once)) {
      behaviour = "none";
    } else if (!once.toString().equals("always")) {
      Files.createFile(once);
    }
    if (behaviour.equals("refuse")) {
      System.out.println("no pseudopotential\nfor element Q");
      System.exit(7);
    }
    Endpoint place = words[0].contains("/") ? Endpoint.unix(words[0]) : Endpoint.port(words[0]);
    Structure atoms = ExtXyzReader.read(Path.of(words[1])).getFirst().structure();
    FakeClient client = new FakeClient(behaviour, Integer.parseInt(words[3]));
    try (Wire wire = place.connect("driver", LONG)) {
      new ForceClient(wire, atoms, client::answer, LONG).run();
    }
  }

  private ForceAnswer answer(Structure structure) {
    Evaluation right = new StillingerWeber().evaluate(structure);
    double[] forces = right.forces();
    double[] virial = right.virial();
    asked++;
    switch (asked < from ? "none" : behaviour) {
      case "die" -> Runtime.getRuntime().halt(9);
      case "hang" -> hang();
      case "fewer" -> forces = Arrays.copyOf(forces, forces.length - 3);
      case "nan" -> forces[4] = Double.NaN;
      case "unconverged" -> System.out.println(" *** WARNING: SCF run NOT converged ***");
      case "no-virial" -> Arrays.fill(virial, 0);
      default -> {}
    }
    return new ForceAnswer(right.energy(), forces, virial);
  }

  private static void hang() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
