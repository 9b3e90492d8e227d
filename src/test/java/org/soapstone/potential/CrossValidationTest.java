package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.SiliconData;

class CrossValidationTest {

  private static final List<LabeledStructure> FRAMES = SiliconData.frames(1, 20);

  private static ErrorReport errors(List<LabeledStructure> frames, int parts) {
    return new CrossValidation(Fits.small(), Tasks.inline(), Progress.NONE).errors(frames, parts);
  }

  @Test
  void everyPartHasItsShareOfEveryKind() {
    int[] part = CrossValidation.parts(FRAMES, 5);
    for (int k = 0; k < 5; k++) {
      int[] kinds = new int[2];
      for (int i = 0; i < part.length; i++) {
        kinds[i % 2] += part[i] == k ? 1 : 0;
      }
      assertThat(kinds).containsExactly(2, 2);
    }
  }

  @Test
  void eachPartIsPredictedByTheOthers() {
    int[] part = CrossValidation.parts(FRAMES, 4);
    ErrorReport expected = new ErrorReport();
    for (int held = 0; held < 4; held++) {
      List<LabeledStructure> train = new ArrayList<>();
      for (int i = 0; i < part.length; i++) {
        if (part[i] != held) {
          train.add(FRAMES.get(i));
        }
      }
      Potential potential = Fits.fit(train).potential();
      for (int i = 0; i < part.length; i++) {
        if (part[i] == held) {
          expected.add(FRAMES.get(i), potential.predict(FRAMES.get(i).structure()));
        }
      }
    }
    assertThat(errors(FRAMES, 4).toJson()).isEqualTo(expected.toJson());
  }

  /// As many parts as frames: what leaving out each frame says without a refit, but for the
  /// hyperparameters, which are found anew.
  @Test
  void isNearToLeavingOutEachFrame() {
    ErrorReport loo = Fits.fit(FRAMES).leaveOneOut();
    ErrorReport cross = errors(FRAMES, FRAMES.size());
    assertThat(cross.frames()).isEqualTo(loo.frames());
    assertThat(cross.forceMae()).isCloseTo(loo.forceMae(), within(0.1 * loo.forceMae()));
  }

  @Test
  void isolatedAtomsAreInEveryFit() {
    List<LabeledStructure> frames = new ArrayList<>(FRAMES);
    Structure atom = new Structure(new int[] {14}, new double[3], Cell.none());
    frames.add(new LabeledStructure(atom).withEnergy(0));
    assertThat(CrossValidation.parts(frames, 4)[20]).isEqualTo(-1);
  }

  @Test
  void needsAPartForEachFit() {
    assertThatThrownBy(() -> errors(FRAMES, 1))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not 1");
    assertThatThrownBy(() -> errors(FRAMES, 21)).isInstanceOf(BadInputException.class);
  }
}
