package org.soapstone.learn;

import java.util.Arrays;
import java.util.List;
import org.soapstone.acquisition.AcceptanceProbability;
import org.soapstone.acquisition.AcceptanceSample;
import org.soapstone.acquisition.BatchSelector;
import org.soapstone.acquisition.Coverage;
import org.soapstone.acquisition.DeterminantalSample;
import org.soapstone.acquisition.Disagreement;
import org.soapstone.acquisition.EnsembleInformation;
import org.soapstone.acquisition.FarthestPoints;
import org.soapstone.acquisition.GreedyInformationGain;
import org.soapstone.acquisition.GreedyTargetedInformation;
import org.soapstone.acquisition.Hybrid;
import org.soapstone.acquisition.LargestCluster;
import org.soapstone.acquisition.LargestVolume;
import org.soapstone.acquisition.Leverage;
import org.soapstone.acquisition.LogDeterminant;
import org.soapstone.acquisition.MahalanobisDistance;
import org.soapstone.acquisition.MaximumVariance;
import org.soapstone.acquisition.RandomSelector;
import org.soapstone.acquisition.Space;
import org.soapstone.acquisition.TopScores;
import org.soapstone.acquisition.VarianceReduction;

/// A way of choosing that a run file or a command may name; the first is the default for a pool.
/// What each is good for stands in `docs/theory/acquisition.md`.
enum Strategy {
  VARIANCE_REDUCTION("variance-reduction") {
    @Override
    BatchSelector selector(Situation now) {
      return now.targets().map(VarianceReduction::of).orElseGet(VarianceReduction::ofPool);
    }
  },
  INFORMATION_GAIN("information-gain") {
    @Override
    BatchSelector selector(Situation now) {
      return new GreedyInformationGain();
    }
  },
  TARGETED_INFORMATION("targeted-information") {
    @Override
    BatchSelector selector(Situation now) {
      return new GreedyTargetedInformation(now.targets().orElseThrow());
    }
  },
  MAXIMUM_VARIANCE("maximum-variance") {
    @Override
    BatchSelector selector(Situation now) {
      return new TopScores(MaximumVariance.LARGEST_FORCE);
    }
  },
  ATOM_VARIANCE("atom-variance") {
    @Override
    BatchSelector selector(Situation now) {
      return new TopScores(MaximumVariance.LARGEST_ATOM);
    }
  },
  ENERGY_VARIANCE("energy-variance") {
    @Override
    BatchSelector selector(Situation now) {
      return new TopScores(MaximumVariance.ENERGY);
    }
  },
  ENSEMBLE_INFORMATION("ensemble-information") {
    @Override
    BatchSelector selector(Situation now) {
      return new TopScores(new EnsembleInformation());
    }
  },
  LEVERAGE("leverage") {
    @Override
    BatchSelector selector(Situation now) {
      return new TopScores(new Leverage());
    }
  },
  DISAGREEMENT("disagreement") {
    @Override
    BatchSelector selector(Situation now) {
      return new TopScores(Disagreement.ofDraws(now.posterior(), MEMBERS, now.seed()));
    }
  },
  ACCEPTANCE("acceptance") {
    @Override
    BatchSelector selector(Situation now) {
      return new AcceptanceSample(
          new AcceptanceProbability(
              MaximumVariance.LARGEST_ATOM,
              now.spread(MaximumVariance.LARGEST_ATOM),
              now::energyPerAtom,
              now.energies(),
              SHIFT,
              SLOPE),
          now.seed(),
          now.round());
    }
  },
  MAHALANOBIS("mahalanobis") {
    @Override
    BatchSelector selector(Situation now) {
      return new TopScores(new MahalanobisDistance(now.known()));
    }
  },
  EXTRAPOLATION_GRADE("extrapolation-grade") {
    @Override
    BatchSelector selector(Situation now) {
      return new LargestVolume(now.labelled());
    }
  },
  LOG_DETERMINANT("log-determinant") {
    @Override
    BatchSelector selector(Situation now) {
      return new LogDeterminant(Space.FEATURES, now.leastSquare());
    }
  },
  DETERMINANTAL_SAMPLE("determinantal-sample") {
    @Override
    BatchSelector selector(Situation now) {
      return new DeterminantalSample(Space.POSTERIOR, 1, now.seed(), now.round());
    }
  },
  FARTHEST_POINT("farthest-point") {
    @Override
    BatchSelector selector(Situation now) {
      return new FarthestPoints(Space.FEATURES, now.labelled());
    }
  },
  LARGEST_CLUSTER("largest-cluster") {
    @Override
    BatchSelector selector(Situation now) {
      return new LargestCluster(Space.POSTERIOR, now.labelled());
    }
  },
  COVERAGE("coverage") {
    @Override
    BatchSelector selector(Situation now) {
      return new Coverage(Space.FEATURES, now.labelled());
    }
  },
  UNCERTAIN_AND_DIVERSE("uncertain-and-diverse") {
    @Override
    BatchSelector selector(Situation now) {
      return new Hybrid(
          MaximumVariance.LARGEST_ATOM,
          UNCERTAIN_SHARE,
          new FarthestPoints(Space.FEATURES, now.labelled()));
    }
  },
  RANDOM("random") {
    @Override
    BatchSelector selector(Situation now) {
      return new RandomSelector(now.seed(), now.round());
    }
  };

  /// Draws of a committee.
  private static final int MEMBERS = 8;

  /// Of ALmoMD's rule.
  private static final double SHIFT = 2;

  private static final double SLOPE = 1;

  /// What is kept of the pool to choose far apart ones from.
  private static final double UNCERTAIN_SHARE = 0.25;

  private final String word;

  Strategy(String word) {
    this.word = word;
  }

  abstract BatchSelector selector(Situation now);

  /// Whether it can be told what is to become certain.
  boolean takesTargets() {
    return this == VARIANCE_REDUCTION || this == TARGETED_INFORMATION;
  }

  /// Whether it can weigh what labels cost.
  boolean weighsCosts() {
    return this == INFORMATION_GAIN || this == VARIANCE_REDUCTION;
  }

  /// Whether it must be told.
  boolean needsTargets() {
    return this == TARGETED_INFORMATION;
  }

  /// Words of those that take targets.
  static List<String> wordsWithTargets() {
    return Arrays.stream(values())
        .filter(Strategy::takesTargets)
        .map(strategy -> strategy.word)
        .toList();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(strategy -> strategy.word).toList();
  }

  /// @param word one of [#words]
  static Strategy of(String word) {
    return Arrays.stream(values())
        .filter(strategy -> strategy.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown strategy " + word));
  }
}
