package org.soapstone.potential;

import java.util.List;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.LabeledStructure;

class LastLayerModelTest extends ModelContract {

  @Override
  FitResult fit(List<LabeledStructure> data, Tasks tasks) {
    FitSettings settings = Fits.networks(ModelKind.LAST_LAYER);
    return new ModelFit(settings, tasks, Progress.NONE).fit(data);
  }

  @Override
  double worstForceError() {
    return 0.25;
  }

  /// Eight units see little of what is strange: they are as they are.
  @Override
  double growth() {
    return 1.2;
  }
}
