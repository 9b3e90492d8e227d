package org.soapstone.testkit;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.acquisition.AcceptanceProbability;
import org.soapstone.acquisition.AcceptanceSample;
import org.soapstone.acquisition.ActiveSet;
import org.soapstone.acquisition.Basket;
import org.soapstone.acquisition.BatchSelector;
import org.soapstone.acquisition.BudgetedInformationGain;
import org.soapstone.acquisition.Candidate;
import org.soapstone.acquisition.CostModel;
import org.soapstone.acquisition.Coverage;
import org.soapstone.acquisition.DeterminantalSample;
import org.soapstone.acquisition.Disagreement;
import org.soapstone.acquisition.Diversity;
import org.soapstone.acquisition.Duplicates;
import org.soapstone.acquisition.EnsembleInformation;
import org.soapstone.acquisition.ExtrapolationGrade;
import org.soapstone.acquisition.FarthestPoints;
import org.soapstone.acquisition.GreedyInformationGain;
import org.soapstone.acquisition.GreedyTargetedInformation;
import org.soapstone.acquisition.Hybrid;
import org.soapstone.acquisition.InformationGain;
import org.soapstone.acquisition.LargestCluster;
import org.soapstone.acquisition.LargestVolume;
import org.soapstone.acquisition.Leverage;
import org.soapstone.acquisition.LogDeterminant;
import org.soapstone.acquisition.MahalanobisDistance;
import org.soapstone.acquisition.MaximumVariance;
import org.soapstone.acquisition.MeanVariance;
import org.soapstone.acquisition.Offer;
import org.soapstone.acquisition.Pick;
import org.soapstone.acquisition.Purchase;
import org.soapstone.acquisition.RandomSelector;
import org.soapstone.acquisition.Score;
import org.soapstone.acquisition.Space;
import org.soapstone.acquisition.Spread;
import org.soapstone.acquisition.Target;
import org.soapstone.acquisition.TargetedInformation;
import org.soapstone.acquisition.Targets;
import org.soapstone.acquisition.TopScores;
import org.soapstone.acquisition.VariancePerCost;
import org.soapstone.acquisition.VarianceReduction;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;
import org.soapstone.testkit.SameBitsProbe.Case;

/// Scores and batches, on a few random rows.
final class AcquisitionCases {

  private static final RowLayout LAYOUT = new RowLayout(1, 3, 6);
  private static final Hyperparameters HYPER =
      new Hyperparameters(new double[] {1.3}, new double[] {4, 0.5, 2});

  private AcquisitionCases() {}

  static List<Case> cases() {
    return List.of(
        new Case("acquisition.batches", () -> batches(5, 4, Tasks.inline())),
        new Case("acquisition.scores", AcquisitionCases::scores),
        new Case("acquisition.duplicates", AcquisitionCases::duplicates),
        new Case("acquisition.diversity", AcquisitionCases::diversity));
  }

  private static List<Candidate> pool(int features, int candidates) {
    List<Candidate> pool = new ArrayList<>();
    for (int c = 0; c < candidates; c++) {
      Matrix phi = Numbers.uniform(LAYOUT.rows(), features, c + 50);
      pool.add(new Candidate("pool:" + c, phi, LAYOUT, HYPER.noisePrecisions(LAYOUT, 1)));
    }
    return pool;
  }

  /// Scores of the batches that each selector puts together.
  static double[] batches(int features, int candidates, Tasks tasks) {
    List<Candidate> pool = pool(features, candidates);
    List<Candidate> seen = pool(features, 1);
    List<BatchSelector> selectors =
        List.of(
            new GreedyInformationGain(),
            new VarianceReduction(Target.FORCE),
            VarianceReduction.of(Targets.of(seen)),
            new GreedyTargetedInformation(Targets.of(seen)),
            new TopScores(new InformationGain()),
            new TopScores(MaximumVariance.MEAN_FORCE),
            new RandomSelector(3, 1),
            new LargestVolume(seen),
            new AcceptanceSample(new Leverage(), 3, 1),
            new BudgetedInformationGain(c -> 1 + c.id().length(), 40),
            new LogDeterminant(Space.FEATURES, 0.1),
            new DeterminantalSample(Space.POSTERIOR, 1, 3, 1),
            new FarthestPoints(Space.POSTERIOR, seen),
            new LargestCluster(Space.FEATURES, List.of()),
            new Coverage(Space.FEATURES, List.of()),
            new Hybrid(new Leverage(), 0.5, new FarthestPoints(Space.FEATURES, List.of())));
    Posterior posterior = RegressionCases.fitted(RegressionCases.data(features, 2), tasks);
    Numbers numbers = new Numbers();
    for (BatchSelector selector : selectors) {
      for (Pick pick : selector.select(pool, posterior, 3, tasks)) {
        numbers.add(pick.score(), pick.id().hashCode());
      }
    }
    costs(pool, posterior, numbers, tasks);
    return numbers.toArray();
  }

  private static double[] scores() {
    Posterior posterior = RegressionCases.fitted(RegressionCases.data(5, 2), Tasks.inline());
    List<Score> scores =
        List.of(
            MaximumVariance.LARGEST_ATOM,
            new EnsembleInformation(),
            new Leverage(),
            new ExtrapolationGrade(ActiveSet.of(Numbers.uniform(7, 5, 2), Tasks.inline())),
            new MahalanobisDistance(Numbers.uniform(7, 5, 3)),
            Disagreement.ofDraws(posterior, 4, 9),
            TargetedInformation.about(Numbers.uniform(2, 5, 4), new double[] {1e4, 1e5}, posterior),
            new AcceptanceProbability(
                MaximumVariance.ENERGY,
                new Spread(0.1, 0.2),
                c -> -1.3,
                new Spread(-2, 0.3),
                2,
                1));
    Numbers numbers = new Numbers();
    for (Candidate candidate : pool(5, 3)) {
      for (Score score : scores) {
        numbers.add(score.of(candidate, posterior));
      }
    }
    return numbers.toArray();
  }

  private static double[] duplicates() {
    Numbers numbers = new Numbers();
    Duplicates.Found found = Duplicates.among(pool(5, 4), pool(5, 2), 0.8, Tasks.inline());
    found.copies().forEach(copy -> numbers.add(copy.distance()));
    return numbers.add(found.kept().size()).toArray();
  }

  private static double[] diversity() {
    Diversity diversity =
        Diversity.of(Numbers.uniform(6, 5, 1), Numbers.uniform(9, 5, 2), 0.1, Tasks.inline());
    return new double[] {
      diversity.coverage(), diversity.farthest(), diversity.minimumDistance(), diversity.logVolume()
    };
  }

  /// What costs are learnt to be, and what is bought at them.
  private static void costs(
      List<Candidate> pool, Posterior posterior, Numbers numbers, Tasks tasks) {
    CostModel costs = CostModel.unknown().observing(3, 7).observing(5, 11);
    List<Offer> offers = new ArrayList<>();
    for (int c = 0; c < pool.size(); c++) {
      offers.add(new Offer(pool.get(c), "level", costs.expected(2 + c)));
    }
    Basket basket = new VariancePerCost(60, 5).select(offers, Targets.of(pool), posterior, tasks);
    for (Purchase purchase : basket.purchases()) {
      numbers.add(purchase.gain(), purchase.offer().cost());
    }
    numbers.add(basket.varianceAfter(), MeanVariance.of(pool, Target.FORCE, posterior));
  }
}
