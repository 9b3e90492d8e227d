package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.SiliconData;

class ProcessModelTest extends ModelContract {

  @Override
  FitResult fit(List<LabeledStructure> data, Tasks tasks) {
    return fit(Fits.small(), data, tasks);
  }

  private static FitResult fit(FitSettings settings, List<LabeledStructure> data, Tasks tasks) {
    FitSettings exact = settings.with(settings.model().with(ModelKind.GP));
    return new ModelFit(exact, tasks, Progress.NONE).fit(data);
  }

  @Override
  double worstForceError() {
    return 0.1;
  }

  /// One by one, in another order.
  @Override
  Potential refitted(List<LabeledStructure> seen, List<LabeledStructure> more) {
    Potential potential = potential();
    for (LabeledStructure frame : more.reversed()) {
      potential = potential.updated(List.of(frame), Fits.small(), Tasks.inline());
    }
    return potential;
  }

  /// Two frames of 13, one of 31 rows at a time.
  @Test
  void refusesMoreLabelsThanItMayTake() {
    ModelSettings few = ModelSettings.standard().with(new ProcessSettings("matern-5-2", 1, 43));
    List<LabeledStructure> frames = SiliconData.frames(1, 2);
    assertThatThrownBy(() -> fit(Fits.small().with(few), frames, Tasks.inline()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there are 44 labels, but an exact Gaussian process takes 43");
  }
}
