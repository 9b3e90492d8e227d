package org.soapstone.learn;

import org.soapstone.potential.FeatureRows;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/**
 * A structure that might be worth a label.
 *
 * @param id what journal and report call it
 * @param frame the structure; labels that it may carry are not looked at
 * @param rows its rows of the design matrix
 */
record Proposal(String id, LabeledStructure frame, FeatureRows rows) {

  Structure structure() {
    return frame.structure();
  }
}
