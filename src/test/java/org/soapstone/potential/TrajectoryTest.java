package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.md.Guards;
import org.soapstone.md.LangevinBaoab;
import org.soapstone.md.MaxwellBoltzmann;
import org.soapstone.md.MdState;
import org.soapstone.md.Observer;
import org.soapstone.md.Walker;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Jvm;
import org.soapstone.testkit.RandomStructures;
import org.soapstone.testkit.SiliconData;

/// A potential along a trajectory, where it remembers pairs, against one that forgets them.
class TrajectoryTest {

  private static final double HOT = 8000;

  /// Also with the repulsion, which has a range of its own.
  @Test
  void rememberedPairsChangeNoBitOfAnEvaluation() {
    Potential potential = Fits.random(3, 8, 14);
    Calculator along = potential.alongTrajectory();
    for (int jump = 0; jump < 3; jump++) {
      Structure structure = RandomStructures.crystal(jump, 7, 1.4, 14, 8);
      for (int step = 0; step < 20; step++) {
        assertSame(along.evaluate(structure), potential.evaluate(structure));
        double[] positions = structure.positions();
        for (int k = 0; k < positions.length; k++) {
          positions[k] += 0.02 * Math.sin(k + 0.7 * step);
        }
        structure = structure.withPositions(positions);
      }
    }
  }

  /// Hot enough that atoms leave half a skin behind.
  @Test
  void rememberedPairsChangeNoBitOfATrajectoryNorOfAResumedOne() {
    Potential potential = Fits.fit(SiliconData.frames(1, 8)).potential();
    Walker remembering = walker(potential);
    Walker forgetting = walker(forgetful(potential));
    run(remembering, 130);
    run(forgetting, 130);
    Walker resumed = walker(potential);
    resumed.restore(remembering.snapshot());
    run(remembering, 170);
    run(forgetting, 170);
    run(resumed, 170);
    assertThat(remembering.snapshot()).isEqualTo(forgetting.snapshot());
    assertThat(resumed.snapshot()).isEqualTo(forgetting.snapshot());
    assertThat(distance(remembering)).isGreaterThan(0.5);
  }

  /// What a step hands from one part to the next are copies of positions and forces, at most forty
  /// numbers an atom. A neighbour list made anew, 28 pairs an atom, would take ten times as much.
  @Test
  void aWarmStepAllocatesNoNeighbourList() throws IOException, InterruptedException {
    Jvm.Ended ended = Jvm.start(List.of("-Xbatch"), WarmSteps.class).finish();
    assertThat(ended.code()).as("%s", ended.err()).isZero();
    assertThat(Integer.parseInt(ended.out().getFirst())).isBetween(1, 40 * Double.BYTES);
  }

  private static Walker walker(Calculator calculator) {
    Structure structure = SiliconData.structure(1, 3);
    double[] masses = MdState.massesOf(structure);
    return new Walker(
        new MdState(structure, MaxwellBoltzmann.exactVelocities(masses, HOT, 1, 0)),
        new LangevinBaoab(1, HOT, 0.01, 1, 0),
        calculator,
        new Guards(0.5, Double.POSITIVE_INFINITY));
  }

  private static void run(Walker walker, int steps) {
    assertThat(walker.run(steps, steps, Observer.NOBODY).toString()).contains("Finished");
  }

  /// How far the atom is that moved most, A.
  private static double distance(Walker walker) {
    double[] now = walker.state().positions();
    double[] then = SiliconData.structure(1, 3).positions();
    double most = 0;
    for (int k = 0; k < now.length; k++) {
      most = Math.max(most, Math.abs(now[k] - then[k]));
    }
    return most;
  }

  private static Calculator forgetful(Calculator calculator) {
    return new Calculator() {
      @Override
      public String name() {
        return calculator.name();
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        return calculator.evaluate(structure);
      }
    };
  }

  private static void assertSame(Evaluation actual, Evaluation expected) {
    assertThat(actual.energy()).isEqualTo(expected.energy());
    assertThat(actual.forces()).isEqualTo(expected.forces());
    assertThat(actual.virial()).isEqualTo(expected.virial());
    assertThat(actual.atomEnergies().orElseThrow())
        .isEqualTo(expected.atomEnergies().orElseThrow());
  }
}
