package org.soapstone.testkit;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// Shaken and strained silicon, labelled by the Stillinger-Weber potential: data whose truth is
/// known, small enough to fit in a moment.
public final class SiliconData {

  private static final double EDGE = 5.431;

  private SiliconData() {}

  /// `count` frames; those with an even number have 2 atoms, the others 8.
  public static List<LabeledStructure> frames(long seed, int count) {
    Calculator truth = new StillingerWeber();
    List<LabeledStructure> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Structure structure = structure(seed, i);
      LabeledStructure frame =
          new LabeledStructure(structure)
              .withInfo("config_type", i % 2 == 0 ? "primitive" : "cubic");
      frames.add(truth.evaluate(structure).label(frame));
    }
    return frames;
  }

  /// One unlabelled frame of the above.
  public static Structure structure(long seed, int i) {
    CounterRandom random = CounterRandom.of(seed, "silicon", i);
    Structure crystal = i % 2 == 0 ? primitive() : Crystals.diamond(silicon(), EDGE);
    double[] strain = new double[9];
    for (int k = 0; k < 9; k++) {
      strain[k] = 0.02 * random.gaussian();
    }
    double[] positions = crystal.strained(strain).positions();
    for (int k = 0; k < positions.length; k++) {
      positions[k] += 0.12 * random.gaussian();
    }
    return crystal.strained(strain).withPositions(positions);
  }

  private static Structure primitive() {
    double h = EDGE / 2;
    double q = EDGE / 4;
    Cell cell = Cell.periodic(new double[] {0, h, h, h, 0, h, h, h, 0});
    return new Structure(new int[] {14, 14}, new double[] {0, 0, 0, q, q, q}, cell);
  }

  private static Element silicon() {
    return Element.of(14);
  }
}
