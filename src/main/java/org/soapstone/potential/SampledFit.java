package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.LeftOut;
import org.soapstone.regression.NoiseModel;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.PrecisionSum;
import org.soapstone.regression.Prior;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowSpace;
import org.soapstone.regression.RowSpaceEvidence;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/// A fit of many features: prior, noise and their balance are learnt from some of the frames, in
/// the space of their rows, and the coefficients then from all frames at once.
///
/// A search among the coefficients would factor a matrix of features x features some hundred times,
/// and keep several of them. A few numbers are learnt as well from a few thousand rows, which cost
/// the same for any number of features; what is left is one sum, one factor and one pass over
/// frames left out.
final class SampledFit {

  /// From so many features on it is worth it.
  private static final int MANY = 2500;

  /// Features squared in bytes must fit an array when a file is read.
  private static final int MOST = 16_000;

  /// Rows that prior and noise are learnt from, about.
  private static final int ROWS = 2500;

  /// Steps in which prior and noise follow all frames.
  private static final int STEPS = 10;

  private final FitSettings settings;
  private final Tasks tasks;
  private final Progress progress;

  SampledFit(FitSettings settings, Tasks tasks, Progress progress) {
    this.settings = settings;
    this.tasks = tasks;
    this.progress = progress;
  }

  /// Whether this is asked for, or there are so many features and nothing that needs another way.
  static boolean suits(FitSettings settings, int features) {
    return switch (settings.solver()) {
      case SAMPLE -> true;
      case AUTO -> features > MANY && settings.prior() == FitSettings.PriorKind.SMOOTH;
      case CHOLESKY, QR -> false;
    };
  }

  /// Coefficients and the evidence of all frames.
  record Result(Posterior posterior, double logEvidence) {}

  /// @param core rows that no frame has
  /// @param judges the frames that the balance of the noises goes by
  Result fit(RowStream stream, Prior prior, List<Observations> core, IntPredicate judges) {
    requireSize(prior.features());
    Attempt found = learnt(stream, prior, core, judges);
    PrecisionSum sum = new PrecisionSum(prior, found.evidence.hyperparameters(), tasks);
    stream.forEachBlock(
        "design matrix", (first, block) -> block.forEach(each -> each.ifPresent(sum::add)));
    core.forEach(sum::add);
    progress.start("solving", 1);
    PrecisionSum.Result result = sum.result(STEPS, found.noise);
    progress.advance(1);
    return new Result(result.posterior(), result.logEvidence());
  }

  static void requireSize(int features) {
    if (features > MOST) {
      throw new BadInputException(
          "the basis has %d functions, but error bars take the square of that and go up to %d; give fewer 'functions' or a lower 'degree'"
              .formatted(features, MOST));
    }
  }

  private Attempt learnt(
      RowStream stream, Prior prior, List<Observations> core, IntPredicate judges) {
    int step = step(stream.frames().size(), stream.rowsInAll());
    List<Observations> some = new ArrayList<>();
    List<Boolean> judging = new ArrayList<>();
    stream
        .every(step)
        .forEachBlock(
            "sample",
            (first, block) -> {
              for (int i = 0; i < block.size(); i++) {
                boolean judge =
                    judges.test((first + i) * step)
                        && !isAtom(stream.frames().get((first + i) * step));
                block
                    .get(i)
                    .ifPresent(each -> {
                      some.add(each);
                      judging.add(judge);
                    });
              }
            });
    PotentialFit.requireLabels(some.size());
    some.addAll(core);
    progress.start("evidence", 1);
    RowSpace rows = new RowSpace(prior, some, tasks);
    some.clear();
    Attempt best =
        new NoiseBalance(settings)
            .best((NoiseModel noise, Optional<Attempt> before) ->
                attempt(rows, noise, before, judging));
    progress.advance(1);
    return best;
  }

  /// An isolated atom defines E0: without it there is nothing that could predict it.
  private static boolean isAtom(LabeledStructure frame) {
    return ReferenceEnergies.isIsolatedAtom(frame.structure());
  }

  private static int step(int frames, long rows) {
    return Math.clamp((rows + ROWS - 1) / ROWS, 1, Math.max(1, frames / 2));
  }

  private Attempt attempt(
      RowSpace rows, NoiseModel noise, Optional<Attempt> before, List<Boolean> judging) {
    Optional<Hyperparameters> near = before.map(attempt -> attempt.evidence.hyperparameters());
    RowSpaceEvidence evidence = settings.maximizer().maximize(rows, noise, near);
    List<LeftOut> all = evidence.leftOut();
    List<Optional<LeftOut>> judged = new ArrayList<>();
    for (int i = 0; i < judging.size(); i++) {
      judged.add(judging.get(i) ? Optional.of(all.get(i)) : Optional.empty());
    }
    LeftOutErrors errors = LeftOutErrors.of(judged);
    progress.note(
        "sample: noise %.2g meV/atom, %.2g eV/A; left out %.3f meV/atom, %.4f eV/A"
            .formatted(
                1000 * evidence.hyperparameters().noise(Quantity.ENERGY),
                evidence.hyperparameters().noise(Quantity.FORCE),
                1000 * errors.energy(),
                errors.force()));
    return new Attempt(noise, evidence, errors);
  }

  /// What one noise model makes of the sample.
  private static final class Attempt implements NoiseBalance.Attempt {
    private final NoiseModel noise;
    private final RowSpaceEvidence evidence;
    private final LeftOutErrors errors;

    Attempt(NoiseModel noise, RowSpaceEvidence evidence, LeftOutErrors errors) {
      this.noise = noise;
      this.evidence = evidence;
      this.errors = errors;
    }

    @Override
    public LeftOutErrors errors() {
      return errors;
    }

    @Override
    public double noise(Quantity quantity) {
      return evidence.hyperparameters().noise(quantity);
    }
  }
}
