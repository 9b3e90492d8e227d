package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.LabeledStructure;

/// A frame of weight 0 is left out of the fit, reference energies included, as if it were not
/// there.
class ZeroWeightTest {

  @Test
  void leavesNoTraceInTheFit() {
    List<LabeledStructure> frames =
        ExtXyzReader.read(Path.of("testdata", "silicon", "test.xyz.gz")).subList(0, 12);
    List<LabeledStructure> withWeightless = new ArrayList<>();
    frames.forEach(frame -> {
      withWeightless.add(frame);
      withWeightless.add(frame.withEnergy(7).withWeight(0));
    });

    FitResult with = fit(withWeightless);
    FitResult without = fit(frames);

    assertThat(with.potential().fingerprint()).isEqualTo(without.potential().fingerprint());
    assertThat(with.leaveOneOut().frames()).isEqualTo(12);
  }

  @Test
  void stillCountsAmongTestFrames() {
    List<LabeledStructure> frames =
        ExtXyzReader.read(Path.of("testdata", "silicon", "test.xyz.gz")).subList(0, 6);
    List<LabeledStructure> weightless = frames.stream().map(frame -> frame.withWeight(0)).toList();
    Potential potential = fit(frames).potential();

    Assessment assessment = Assessment.of(potential, weightless, Tasks.inline(), Progress.NONE);

    assertThat(assessment.errors().frames()).isEqualTo(6);
  }

  private static FitResult fit(List<LabeledStructure> frames) {
    return new PotentialFit(FitSettings.standard(), Tasks.inline(), Progress.NONE).fit(frames);
  }
}
