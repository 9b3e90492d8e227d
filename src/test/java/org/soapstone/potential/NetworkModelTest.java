package org.soapstone.potential;

import java.util.List;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.LabeledStructure;

class NetworkModelTest extends ModelContract {

  @Override
  FitResult fit(List<LabeledStructure> data, Tasks tasks) {
    FitSettings settings = Fits.networks(ModelKind.NETWORK);
    return new ModelFit(settings, tasks, Progress.NONE).fit(data);
  }

  /// Weights of layers have no posterior.
  @Override
  boolean takesLabelsIn() {
    return false;
  }

  @Override
  double worstForceError() {
    return 0.35;
  }

  /// One network has nobody to disagree with.
  @Override
  boolean knowsWhatItDoesNotKnow() {
    return false;
  }
}
