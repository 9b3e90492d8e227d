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

  @Override
  double worstForceError() {
    return 0.35;
  }
}
