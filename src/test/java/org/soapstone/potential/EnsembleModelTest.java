package org.soapstone.potential;

import java.util.List;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.LabeledStructure;

class EnsembleModelTest extends ModelContract {

  @Override
  FitResult fit(List<LabeledStructure> data, Tasks tasks) {
    FitSettings settings = Fits.networks(ModelKind.ENSEMBLE);
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
}
