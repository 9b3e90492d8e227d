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

  /** A design matrix this wide takes minutes and gigabytes. */
  private static final int MANY_FEATURES = 3000;

  private DataDoubts() {}

  /** Before a fit. */
  static List<String> about(List<LabeledStructure> frames, int features) {
    List<String> doubts = new ArrayList<>();
    if (features > MANY_FEATURES) {
      doubts.add(
          features
              + " features: this will take long and much memory; a smaller n_max or l_max under"
              + " 'basis' makes it quick");
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
