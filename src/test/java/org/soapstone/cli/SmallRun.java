package org.soapstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Calculators;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

/** Silicon of 2 and 8 atoms, labelled by Stillinger-Weber, with a basis that is fitted at once. */
final class SmallRun {

  private static final String BASIS =
      """
      basis:
        r_cut: 4.0
        pair_r_cut: 4.0
        n_max: 3
        l_max: 2
        pair_functions: 4
      """;

  private SmallRun() {}

  /** Writes raw.xyz, pool.xyz, test.xyz, fit.yaml and run.yaml. */
  static void write(Path folder) throws IOException {
    ExtXyzWriter.write(folder.resolve("raw.xyz"), frames(0, 18));
    ExtXyzWriter.write(folder.resolve("pool.xyz"), labelled(frames(0, 18)));
    ExtXyzWriter.write(folder.resolve("test.xyz"), labelled(frames(50, 4)));
    Files.writeString(folder.resolve("fit.yaml"), BASIS);
    Files.writeString(
        folder.resolve("run.yaml"),
        """
        seed: 3
        pool: pool.xyz
        test: test.xyz
        start:
          frames: 4
        select:
          batch: 3
        stop:
          energy_mae_mev_per_atom: 0.001
          max_labels: 13
        fit:
        """
            + BASIS.indent(2));
  }

  private static List<LabeledStructure> frames(long first, int count) {
    List<LabeledStructure> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean bulk = i % 3 == 0;
      CounterRandom random = CounterRandom.of(11, "frame", first + i);
      Structure cell = cell(bulk, 5.2 + 0.5 * random.uniform());
      double[] positions = cell.positions();
      for (int c = 0; c < positions.length; c++) {
        positions[c] += 0.25 * (random.uniform() - 0.5);
      }
      frames.add(
          new LabeledStructure(cell.withPositions(positions))
              .withInfo("config_type", bulk ? "bulk" : "primitive"));
    }
    return frames;
  }

  private static Structure cell(boolean bulk, double a) {
    if (bulk) {
      return Crystals.diamond(Element.of(14), a);
    }
    double h = a / 2;
    return new Structure(
        new int[] {14, 14},
        new double[] {0, 0, 0, a / 4, a / 4, a / 4},
        Cell.periodic(new double[] {0, h, h, h, 0, h, h, h, 0}));
  }

  private static List<LabeledStructure> labelled(List<LabeledStructure> frames) {
    Calculator silicon = Calculators.create("stillinger-weber", Map.of());
    return frames.stream().map(frame -> silicon.evaluate(frame.structure()).label(frame)).toList();
  }
}
