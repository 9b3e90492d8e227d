package org.soapstone.potential;

import java.util.List;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.LabeledStructure;

class LinearModelTest extends ModelContract {

  @Override
  FitResult fit(List<LabeledStructure> data, Tasks tasks) {
    return Fits.fit(Fits.small(), data, tasks);
  }

  @Override
  double worstForceError() {
    return 0.1;
  }
}
