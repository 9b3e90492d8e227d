package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.SiliconData;

class SparseModelTest extends ModelContract {

  private static FitSettings settings(SparseSettings.Selection selection, boolean linear) {
    return Fits.small()
        .with(
            ModelSettings.standard()
                .with(ModelKind.SPARSE_GP)
                .with(new SparseSettings(60, 3, selection, linear)));
  }

  @Override
  FitResult fit(List<LabeledStructure> data, Tasks tasks) {
    return Fits.fit(settings(SparseSettings.Selection.INFORMATION_GAIN, true), data, tasks);
  }

  @Override
  double worstForceError() {
    return 0.1;
  }

  /// What is left of an environment without its length does not fade out with its last neighbour.
  @Override
  boolean letsAtomsGo() {
    return false;
  }

  /// They know nothing of what the columns leave open.
  @Override
  double[] drawn(Structure structure) {
    return potential().posterior().epistemicVariances(potential().features().rows(structure).phi());
  }

  /// An offset, six pair functions and what is kept, however it is chosen; less where those kept
  /// tell all others to rounding.
  @Test
  void keepsAsManyEnvironmentsAsItIsTold() {
    List<LabeledStructure> frames = SiliconData.frames(2, 12);
    for (SparseSettings.Selection selection : SparseSettings.Selection.values()) {
      FeatureMap map =
          new PotentialFit(settings(selection, false), Tasks.inline(), Progress.NONE)
              .featuresFor(frames);
      assertThat(map.size()).as("%s", selection).isBetween(7 + 40, 7 + 60);
      assertThat(map.columns().kind()).isEqualTo(ModelKind.SPARSE_GP);
    }
  }

  /// Five hydrogens among a hundred atoms: a share of 0.05, but an eighth at least.
  @Test
  void rareSpeciesKeepAQuarterOfAnEvenShare() {
    int[] numbers = new int[100];
    Arrays.fill(numbers, 14);
    Arrays.fill(numbers, 0, 5, 1);
    Structure structure = new Structure(numbers, new double[300], Cell.none());
    int[] shares =
        new SparseSettings(80, 2, SparseSettings.Selection.CUR, true)
            .shares(new int[] {1, 14}, List.of(structure));
    assertThat(shares).containsExactly(10, 76);
  }
}
