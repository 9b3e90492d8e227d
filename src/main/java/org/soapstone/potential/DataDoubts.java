package org.soapstone.potential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.soapstone.structure.LabeledStructure;

/** What makes the numbers of a fit look better than they are, said beside them. */
final class DataDoubts {

  /** Below so many frames an average over frames left out says little. */
  private static final int FEW = 10;

  /** Of so many features error bars take minutes and gigabytes. */
  private static final int MANY_FEATURES = 6000;

  /** Matrices of features x features that a fit needs beside each other. */
  private static final int MATRICES = 3;

  private DataDoubts() {}

  /** Before a fit. */
  static List<String> about(List<LabeledStructure> frames, int features) {
    List<String> doubts = new ArrayList<>();
    if (features > MANY_FEATURES) {
      doubts.add(
          "%d features: this will take long and %.1f GB; a smaller n_max, l_max or number of functions under 'basis' makes it quick"
              .formatted(features, MATRICES * 8e-9 * features * features));
    }
    Set<String> seen = new HashSet<>();
    int copies = 0;
    for (LabeledStructure frame : frames) {
      copies += seen.add(frame.structure().hash()) ? 0 : 1;
    }
    if (copies > 0) {
      doubts.add(
          copies
              + (copies == 1 ? " frame is a copy" : " frames are copies")
              + " of another one: errors of frames left out are too small by as much");
    }
    if (seen.size() < FEW) {
      doubts.add("only " + seen.size() + " different frames: errors of frames left out say little");
    }
    return doubts;
  }
}
