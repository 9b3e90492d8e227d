package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;

class ScoresTest {

  private static final DiagonalUncertainty STUB = new DiagonalUncertainty(4, 9, 0.25);

  private static Candidate twoForces() {
    Matrix phi = Matrix.wrap(3, 3, 3, new double[] {1, 0, 2, 0, 1, 0, 1, 1, 2});
    return new Candidate("a", phi, new RowLayout(1, 2, 0), new double[] {1, 1, 1});
  }

  /// Variances by hand: 4 + 4 * 0.25 = 5; 9; 4 + 9 + 4 * 0.25 = 14.
  @Test
  void maximumVarianceByHand() {
    Candidate candidate = twoForces();
    assertThat(MaximumVariance.ENERGY.of(candidate, STUB)).isCloseTo(Math.sqrt(5), within(1e-15));
    assertThat(MaximumVariance.LARGEST_FORCE.of(candidate, STUB))
        .isCloseTo(Math.sqrt(14), within(1e-15));
    assertThat(MaximumVariance.MEAN_FORCE.of(candidate, STUB))
        .isCloseTo(Math.sqrt(11.5), within(1e-15));
  }

  /// Three rows of one atom, variances 9, 14 and 4.
  @Test
  void theForceOnAnAtomIsAVectorByHand() {
    Matrix phi = Matrix.wrap(3, 3, 3, new double[] {0, 1, 0, 1, 1, 2, 1, 0, 0});
    Candidate atom = new Candidate("a", phi, new RowLayout(0, 3, 0), new double[] {1, 1, 1});
    assertThat(MaximumVariance.LARGEST_ATOM.of(atom, STUB)).isCloseTo(Math.sqrt(27), within(1e-14));
    assertThatThrownBy(() -> MaximumVariance.LARGEST_ATOM.of(twoForces(), STUB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a has 2 force rows, which is not three an atom");
  }

  /// Rows with variances 5, 9 and 14 and unit noise.
  @Test
  void informationOfRowsAndLeverageByHand() {
    double rows = new EnsembleInformation().of(twoForces(), STUB);
    assertThat(rows).isCloseTo(0.5 * Math.log(6 * 10 * 15), within(1e-14));
    assertThat(rows).isGreaterThan(new InformationGain().of(twoForces(), STUB));
    assertThat(new Leverage().of(twoForces(), STUB)).isCloseTo(14.0 / 15, within(1e-15));
  }

  /// Seen rows about (1, 1) with variances 1/2 and 2: (2, 3) is sqrt(1 / 0.5 + 4 / 2) away, within
  /// the share of 1e-10 that the spread is enlarged by.
  @Test
  void mahalanobisDistanceByHand() {
    Matrix seen = Matrix.wrap(4, 2, 2, new double[] {2, 1, 0, 1, 1, 3, 1, -1});
    MahalanobisDistance distance = new MahalanobisDistance(seen);
    assertThat(distance.of(Pools.energy("b", 1, 2, 3), STUB)).isCloseTo(2, within(1e-9));
    assertThat(distance.of(Pools.energy("c", 1, 1, 1), STUB)).isZero();
    Matrix line = Matrix.wrap(2, 2, 2, new double[] {1, 0, -1, 0});
    assertThat(new MahalanobisDistance(line).of(Pools.energy("d", 1, 0, 1), STUB))
        .isCloseTo(1e5, within(1e-6));
  }

  /// Two members, whose force on the atom differs from the mean model's by (1, 0, 0) and (0, 2, 0).
  @Test
  void disagreementByHand() {
    Candidate atom =
        new Candidate("a", Matrix.identity(3), new RowLayout(0, 3, 0), new double[] {1, 1, 1});
    Matrix deviations = Matrix.wrap(2, 3, 3, new double[] {1, 0, 0, 0, 2, 0});
    assertThat(new Disagreement(deviations).of(atom, STUB))
        .isCloseTo(Math.sqrt(2.5), within(1e-15));
  }

  /// The relative standard deviation of a variance of M draws is at most sqrt(2 / M), half of that
  /// for its root; five of them.
  @Test
  void manyDrawsDisagreeAsThePosteriorSays() {
    int members = 4000;
    Posterior posterior = Pools.posterior(1, 2, 5, Tasks.inline());
    Candidate candidate = Pools.random(2, 1, 5, new RowLayout(0, 3, 0)).get(0);
    double expected = MaximumVariance.LARGEST_ATOM.of(candidate, posterior);
    assertThat(Disagreement.ofDraws(posterior, members, 3).of(candidate, posterior))
        .isCloseTo(expected, within(2.5 * Math.sqrt(2.0 / members) * expected));
  }

  /// The target is the first coefficient. Row (1, 1) has the variance 4 + 9, and 9 once the target
  /// is known; a row of other coefficients tells nothing of it.
  @Test
  void targetedInformationByHand() {
    Matrix target = Matrix.wrap(1, 3, 3, new double[] {1, 0, 0});
    TargetedInformation score = TargetedInformation.about(target, new double[] {1e15}, STUB);
    assertThat(score.of(Pools.energy("b", 1, 1, 1, 0), STUB))
        .isCloseTo(0.5 * Math.log(14.0 / 10), within(1e-13));
    assertThat(score.of(Pools.energy("c", 1, 0, 1, 1), STUB)).isCloseTo(0, within(1e-15));
  }

  /// Information is symmetric: what the label tells of the targets is what the targets tell of the
  /// label, here for a noisy label of the target itself.
  @Test
  void targetedInformationIsAtMostTheInformation() {
    Posterior posterior = Pools.posterior(1, 3, 6, Tasks.inline());
    Matrix targets = Pools.random(9, 1, 6, new RowLayout(0, 3, 0)).get(0).phi();
    TargetedInformation score =
        TargetedInformation.about(targets, new double[] {1e6, 1e6, 1e6}, posterior);
    for (Candidate candidate : Pools.random(2, 8, 6, new RowLayout(1, 3, 0))) {
      assertThat(score.of(candidate, posterior))
          .isBetween(0.0, new InformationGain().of(candidate, posterior));
    }
  }

  /// P_U is 1/2 two standard deviations above the mean; P_E is 1 up to one of them and 0.2 at 1.8.
  @Test
  void acceptanceByHand() {
    AcceptanceProbability rule = rule(new Spread(1, 0.5), new Spread(-3, 0.25));
    assertThat(rule.ofUncertainty(2)).isEqualTo(0.5);
    assertThat(AcceptanceProbability.ofEnergy(1)).isEqualTo(1);
    assertThat(AcceptanceProbability.ofEnergy(1.8)).isCloseTo(0.2, within(1e-15));
    // Standard deviation 2 of the energy row: two above the mean. Energy -2.55: 1.8 above.
    assertThat(rule.of(Pools.energy("b", 1, 1, 0, 0), STUB)).isCloseTo(0.1, within(1e-14));
  }

  @Test
  void acceptanceNeverGrowsWithTheEnergyAndNeverFallsWithTheUncertainty() {
    AcceptanceProbability rule = rule(new Spread(1, 0.5), new Spread(-3, 0.25));
    double energyBefore = 1;
    double uncertaintyBefore = 0;
    for (double x = -6; x < 8; x += 0.125) {
      double energy = AcceptanceProbability.ofEnergy(x);
      double uncertainty = rule.ofUncertainty(x);
      assertThat(energy).isBetween(0.0, energyBefore);
      assertThat(uncertainty).isBetween(uncertaintyBefore, 1.0);
      energyBefore = energy;
      uncertaintyBefore = uncertainty;
    }
    assertThat(energyBefore).isLessThan(1e-4);
    assertThat(uncertaintyBefore).isGreaterThan(0.9999);
  }

  /// Where all are alike there is no spread: the limit of a small one.
  @Test
  void acceptanceWithoutSpread() {
    Candidate candidate = Pools.energy("b", 1, 1, 0, 0);
    assertThat(rule(new Spread(1, 0), new Spread(-1, 0)).of(candidate, STUB)).isEqualTo(1);
    assertThat(rule(new Spread(1, 0), new Spread(-4, 0)).of(candidate, STUB)).isZero();
    assertThat(rule(new Spread(3, 0), new Spread(-1, 0)).of(candidate, STUB)).isZero();
    assertThat(Spread.of(new double[] {1, 3})).isEqualTo(new Spread(2, 1));
  }

  private static AcceptanceProbability rule(Spread uncertainties, Spread energies) {
    return new AcceptanceProbability(
        MaximumVariance.ENERGY, uncertainties, candidate -> -2.55, energies, 2, 1);
  }

  @Test
  void aCandidateWithoutForcesHasNoForceUncertainty() {
    assertThatThrownBy(() -> MaximumVariance.MEAN_FORCE.of(Pools.energy("b", 1, 1, 0, 0), STUB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b has no rows of FORCE");
  }

  /// One row: I = 1/2 ln(1 + sigma_e^2 / sigma_a^2). Twice the same row: 1/2 ln(1 + 2 sigma_e^2 /
  /// sigma_a^2), not twice the gain.
  @Test
  void informationGainByHand() {
    InformationGain gain = new InformationGain();
    assertThat(gain.of(Pools.energy("b", 3, 1, 0, 2), STUB))
        .isCloseTo(0.5 * Math.log(1 + 3 * 5), within(1e-14));
    Matrix twice = Matrix.wrap(2, 3, 3, new double[] {1, 0, 2, 1, 0, 2});
    Candidate doubled = new Candidate("c", twice, new RowLayout(1, 1, 0), new double[] {3, 3});
    assertThat(gain.of(doubled, STUB)).isCloseTo(0.5 * Math.log(1 + 2 * 3 * 5), within(1e-14));
  }

  /// Fewer rows than features, as many, more.
  @ParameterizedTest
  @CsvSource({"1, 40", "7, 7", "31, 5", "0, 3"})
  void informationGainIsWhatTheDeterminantGrowsBy(int rows, int features) {
    Posterior posterior = Pools.posterior(1, 3, features, Tasks.inline());
    RowLayout layout = new RowLayout(Math.min(1, rows), Math.max(0, rows - 1), 0);
    for (Candidate candidate : Pools.random(2, 4, features, layout)) {
      double gain = new InformationGain().of(candidate, posterior);
      double growth = Pools.information(posterior, List.of(candidate));
      assertThat(gain).isCloseTo(growth, within(1e-11 * (1 + gain)));
    }
  }
}
