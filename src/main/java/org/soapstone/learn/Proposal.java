package org.soapstone.learn;

import java.util.function.UnaryOperator;
import org.soapstone.acquisition.Candidate;
import org.soapstone.linalg.Matrix;
import org.soapstone.potential.FeatureRows;
import org.soapstone.potential.FitSettings;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.RowLayout;
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

  /**
   * The rows that its labels would add.
   *
   * @param name of the candidate
   * @param fit which labels count: what a fit leaves out teaches nothing
   * @param noise of them
   * @param among puts the rows among the columns of a fit
   */
  Candidate candidate(
      String name, FitSettings fit, Hyperparameters noise, UnaryOperator<Matrix> among) {
    RowLayout layout = rows.expectedLayout(fit);
    return new Candidate(
        name,
        among.apply(rows.select(layout)),
        layout,
        noise.noisePrecisions(layout, frame.weight()));
  }
}
