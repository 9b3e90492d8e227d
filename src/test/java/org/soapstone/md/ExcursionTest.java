package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Element;

/** Grades are given by hand, as functions of how far a free atom has flown: 0.1 A a step. */
class ExcursionTest {

  private static final double SPEED = 0.1 * 10.180505;

  private static MdState flying() {
    return new MdState(MdSystems.gas(2, Element.Ar), new double[] {0, 0, 0, 0, SPEED, 0});
  }

  private static Walker walker(MdState state) {
    return new Walker(state, new VelocityVerlet(1), MdSystems.idealGas(), Guards.none());
  }

  private static double flown(MdState state) {
    return state.positions()[4];
  }

  private static TrustRegion region(int frames) {
    return new TrustRegion(1, 2, 0.5, frames, 0.125);
  }

  @Test
  void belowSelectAllStepsAreDone() {
    Walker walker = walker(flying());
    Excursion.Result result = new Excursion(walker, region(1), state -> 0.9, 3).run(10);
    assertThat(result.end()).isEqualTo(Excursion.End.FINISHED);
    assertThat(result.kept()).isEmpty();
    assertThat(result.looks()).extracting(Look::step).containsExactly(3L, 6L, 9L, 10L);
    assertThat(walker.state().step()).isEqualTo(10);
  }

  @Test
  void stopsWithTheStateBeyondSelect() {
    Walker walker = walker(flying());
    Excursion.Result result =
        new Excursion(walker, region(1), state -> flown(state) > 0.55 ? 1.5 : 0, 2).run(20);
    assertThat(result.end()).isEqualTo(Excursion.End.SELECTED);
    assertThat(result.kept()).extracting(Excursion.Kept::step).containsExactly(6L);
    assertThat(result.kept().getFirst().structure()).isEqualTo(walker.state().structure());
    assertThat(result.lastGrade()).isEqualTo(1.5);
  }

  /** Looks at 5 and 10 see 0 and 9; between them lie 1.5 at steps 7 and 8 alone. */
  @Test
  void goesBackToFindWhatLiesBeforeABreak() {
    Walker walker = walker(flying());
    Grade grade = state -> flown(state) > 0.85 ? 9 : flown(state) > 0.65 ? 1.5 : 0;
    Excursion.Result result = new Excursion(walker, region(1), grade, 5).run(20);
    assertThat(result.end()).isEqualTo(Excursion.End.SELECTED);
    assertThat(result.kept()).extracting(Excursion.Kept::step).containsExactly(7L);
    assertThat(result.looks()).extracting(Look::step).containsExactly(5L, 10L, 6L, 7L);
  }

  @Test
  void stopsBeforeABreakThatNothingAnnounces() {
    Walker walker = walker(flying());
    Grade grade = state -> flown(state) > 0.75 ? Double.NaN : 0.25;
    Excursion.Result result = new Excursion(walker, region(1), grade, 5).run(20);
    assertThat(result.end()).isEqualTo(Excursion.End.BROKE);
    assertThat(result.kept()).isEmpty();
    assertThat(result.lastGrade()).isEqualTo(0.25);
    assertThat(walker.state().step()).isEqualTo(7);
  }

  /** Hovering about select keeps one state; only below release the next one counts. */
  @Test
  void keepsOncePerVisitAndSlowsDownMeanwhile() {
    List<Double> grades = List.of(0.2, 1.1, 0.9, 1.2, 0.6, 0.4, 1.3, 0.1);
    int[] at = {0};
    Walker walker = walker(flying());
    Excursion.Result result =
        new Excursion(walker, region(9), state -> grades.get(at[0]++), 1).run(8);
    assertThat(result.kept()).extracting(Excursion.Kept::step).containsExactly(2L, 7L);
    assertThat(result.looks())
        .extracting(Look::timestepFs)
        .containsExactly(1.0, 1.0, 0.5, 0.5, 0.25, 0.25, 1.0, 0.5);
    assertThat(flown(walker.state())).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void theStepIsNeverShorterThanTheSlowest() {
    Walker walker = walker(flying());
    List<Look> looks = new Excursion(walker, region(9), state -> 1.5, 1).run(9).looks();
    assertThat(looks.getLast().timestepFs()).isEqualTo(0.125);
  }

  /** Closer than 2.1 A from step 4 on, which a guard forgives until step 6. */
  @Test
  void whatAGuardSawIsNeitherKeptNorGoneBackTo() {
    double speed = 0.125 * 10.180505;
    MdState state =
        new MdState(
            MdSystems.dimer(Element.Ar, Element.Ar, 3), new double[] {speed, 0, 0, -speed, 0, 0});
    Walker walker =
        new Walker(
            state,
            new VelocityVerlet(1),
            MdSystems.idealGas(),
            new Guards(2.1, Double.POSITIVE_INFINITY));
    List<Long> graded = new ArrayList<>();
    Grade grade =
        seen -> {
          graded.add(seen.step());
          return 0;
        };
    Excursion.Result result = new Excursion(walker, region(1), grade, 1).run(50);
    assertThat(result.end()).isEqualTo(Excursion.End.STOPPED);
    assertThat(result.reason()).contains("atoms 0 and 1");
    assertThat(graded).containsExactly(1L, 2L, 3L);
    assertThat(walker.state().step()).isEqualTo(3);
    assertThat(walker.isInOrder()).isTrue();
    assertThat(new Excursion(walker, region(1), grade, 1).run(1).end())
        .isEqualTo(Excursion.End.FINISHED);
    assertThat(walker.state().step()).as("a last step out of order is undone").isEqualTo(3);
  }

  @Test
  void notANumberStopsAtOnce() {
    int[] calls = {0};
    Calculator breaks =
        MdSystems.named(
            "breaks",
            structure -> {
              double[] forces = new double[3 * structure.size()];
              if (calls[0]++ == 4) {
                Arrays.fill(forces, Double.NaN);
              }
              return new Evaluation(0, forces, new double[9]);
            });
    Walker walker = new Walker(flying(), new VelocityVerlet(1), breaks, Guards.none());
    Excursion.Result result = new Excursion(walker, region(1), state -> 0, 2).run(50);
    assertThat(result.end()).isEqualTo(Excursion.End.STOPPED);
    assertThat(walker.state().step()).as("the last look").isEqualTo(2);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new TrustRegion(-1, 2, 0.5, 1, 1)).hasMessageContaining("select");
    assertThatThrownBy(() -> new TrustRegion(1, 0.5, 0.5, 1, 1)).hasMessageContaining("breaking");
    assertThatThrownBy(() -> new TrustRegion(1, 2, 0, 1, 1)).hasMessageContaining("release");
    assertThatThrownBy(() -> new TrustRegion(1, 2, 1, 0, 1)).hasMessageContaining("frames");
    assertThatThrownBy(() -> new TrustRegion(1, 2, 1, 1, 0)).hasMessageContaining("slowest");
    assertThatThrownBy(
            () -> new Excursion(walker(flying()), TrustRegion.everywhere(), state -> 0, 0))
        .hasMessageContaining("every");
  }
}
