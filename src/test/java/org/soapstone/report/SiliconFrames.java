package org.soapstone.report;

import org.soapstone.random.CounterRandom;

/// Shaken silicon crystals as extended XYZ: two by two by one cubic cells, 32 atoms.
final class SiliconFrames {

  private static final double[][] BASIS = {
    {0, 0, 0}, {0, .5, .5}, {.5, 0, .5}, {.5, .5, 0},
    {.25, .25, .25}, {.25, .75, .75}, {.75, .25, .75}, {.75, .75, .25}
  };

  private static final double EDGE = 5.43;

  private SiliconFrames() {}

  static String text(int frames) {
    StringBuilder text = new StringBuilder();
    for (int frame = 0; frame < frames; frame++) {
      append(text, frame);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int frame) {
    CounterRandom random = CounterRandom.of(3, "frame", frame);
    String cell = 2 * EDGE + " 0 0 0 " + 2 * EDGE + " 0 0 0 " + EDGE;
    text.append("32\nLattice=\"").append(cell);
    text.append("\" Properties=species:S:1:pos:R:3:forces:R:3 energy=");
    text.append(-170.25 + 0.5 * random.gaussian());
    text.append(" config_type=").append(RunFolderFixture.kind(frame));
    text.append(" id=").append(RunFolderFixture.id(frame)).append(" pbc=\"T T T\"\n");
    for (int i = 0; i < 4; i++) {
      for (double[] site : BASIS) {
        text.append("Si");
        int[] shift = {i % 2, i / 2, 0};
        for (int k = 0; k < 3; k++) {
          text.append(' ').append(EDGE * (site[k] + shift[k]) + 0.12 * random.gaussian());
        }
        for (int k = 0; k < 3; k++) {
          text.append(' ').append(random.gaussian());
        }
        text.append('\n');
      }
    }
  }
}
