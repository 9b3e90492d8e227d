package org.soapstone.potential;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.descriptor.Contraction;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.VerletList;

/**
 * A learnt potential: reference energies, short-range repulsion and a linear model of local
 * features, with the posterior of its coefficients.
 *
 * <pre>
 * E = sum_i [E0(z_i) + sum_k m_k B_k(i)] + E_zbl,    F = -dE/dr,    W = -dE/deps
 * </pre>
 *
 * Immutable, and usable from any number of threads at once.
 */
public final class Potential implements Calculator {

  /** How far beyond its range pairs are remembered along a trajectory, A. */
  private static final double SKIN = 1;

  private final FeatureMap features;
  private final ReferenceEnergies references;
  private final Posterior posterior;
  private final Calibration calibration;
  private final double[] weights;

  /** A potential from its parts. */
  public Potential(
      FeatureMap features,
      ReferenceEnergies references,
      Posterior posterior,
      Calibration calibration) {
    if (posterior.features() != features.size()) {
      throw new IllegalArgumentException(
          "posterior must have the "
              + features.size()
              + " features of the basis but has "
              + posterior.features());
    }
    this.features = features;
    this.references = references;
    this.posterior = posterior;
    this.calibration = calibration;
    this.weights = posterior.mean();
  }

  public FeatureMap features() {
    return features;
  }

  public ReferenceEnergies references() {
    return references;
  }

  public Posterior posterior() {
    return posterior;
  }

  public Calibration calibration() {
    return calibration;
  }

  @Override
  public String name() {
    return "soapstone";
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return evaluate(structure, Tasks.inline());
  }

  /** Energy, forces and virial by the adjoint; the same bits for any number of threads. */
  @Override
  public Evaluation evaluate(Structure structure, Tasks tasks) {
    requireKnown(structure);
    return features.contract(
        structure, weights, tasks, (list, learnt) -> withBaselines(structure, list, learnt));
  }

  private Evaluation evaluate(Structure structure, NeighborList list, Tasks tasks) {
    return features.contract(
        structure,
        list,
        weights,
        tasks,
        (pairs, learnt) -> withBaselines(structure, pairs, learnt));
  }

  @Override
  public Calculator alongTrajectory() {
    VerletList verlet = new VerletList(features.range(), SKIN);
    return new Calculator() {
      @Override
      public String name() {
        return Potential.this.name();
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        return evaluate(structure, Tasks.inline());
      }

      @Override
      public Evaluation evaluate(Structure structure, Tasks tasks) {
        requireKnown(structure);
        return Potential.this.evaluate(structure, verlet.update(structure), tasks);
      }
    };
  }

  /**
   * The same potential with other coefficients, such as a draw from its posterior; without error
   * bars.
   */
  public Calculator withWeights(double[] other) {
    if (other.length != weights.length) {
      throw new IllegalArgumentException(
          "weights: expected " + weights.length + " of them, got " + other.length);
    }
    double[] kept = other.clone();
    return new Calculator() {
      @Override
      public String name() {
        return Potential.this.name();
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        requireKnown(structure);
        return features.contract(
            structure,
            kept,
            Tasks.inline(),
            (list, learnt) -> withBaselines(structure, list, learnt));
      }
    };
  }

  /** Evaluation with error bars; costs the full gradient rows of the structure. */
  public Prediction predict(Structure structure) {
    return predict(structure, Tasks.inline());
  }

  /** Evaluation with error bars; the same bits for any number of threads. */
  public Prediction predict(Structure structure, Tasks tasks) {
    requireKnown(structure);
    NeighborList list = features.neighbours(structure, tasks);
    Evaluation mean = evaluate(structure, list, tasks);
    return predict(features.rows(structure, list), mean, tasks);
  }

  private Prediction predict(FeatureRows rows, Evaluation mean, Tasks tasks) {
    int atoms = rows.structure().size();
    double[] variances = posterior.epistemicVariances(rows.phi(), tasks);
    double[] forceSd = new double[3 * atoms];
    double[] forceEpistemic = new double[3 * atoms];
    for (int k = 0; k < 3 * atoms; k++) {
      forceSd[k] = sd(Quantity.FORCE, variances[1 + k], true);
      forceEpistemic[k] = sd(Quantity.FORCE, variances[1 + k], false);
    }
    double[] virialSd = new double[6];
    for (int k = 0; k < 6; k++) {
      virialSd[k] = atoms * sd(Quantity.VIRIAL, variances[1 + 3 * atoms + k], true);
    }
    double energySd = atoms * sd(Quantity.ENERGY, variances[0], true);
    return new Prediction(mean, energySd, forceSd, virialSd, forceEpistemic);
  }

  /** Calibrated standard deviation of a row from its epistemic variance. */
  double sd(Quantity quantity, double epistemicVariance, boolean withNoise) {
    double noise = withNoise ? 1 / posterior.hyperparameters().beta(quantity) : 0;
    return calibration.scale(quantity) * Math.sqrt(Math.max(0, epistemicVariance) + noise);
  }

  /** SHA-256 over everything that a result of this potential depends on. */
  public String fingerprint() {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add("basis", features.settings().toMap().toString());
    fingerprint.add("zbl", features.zbl().isPresent() ? 1 : 0);
    for (Map.Entry<Integer, Double> reference : references.values().entrySet()) {
      fingerprint.add("e0", reference.getKey(), reference.getValue());
    }
    fingerprint.add("weights", weights);
    Matrix factor = posterior.factor();
    for (int i = 0; i < factor.rows(); i++) {
      double[] row = new double[i + 1];
      System.arraycopy(factor.data(), factor.row(i), row, 0, i + 1);
      fingerprint.add("factor", row);
    }
    fingerprint.add("alpha", posterior.hyperparameters().alpha());
    fingerprint.add("beta", posterior.hyperparameters().beta());
    for (Quantity quantity : Quantity.values()) {
      fingerprint.add("calibration", calibration.scale(quantity));
    }
    return fingerprint.hex();
  }

  /** Adds what is not learnt to what is. */
  Evaluation withBaselines(Structure structure, NeighborList list, Contraction learnt) {
    double energy = learnt.energy() + references.sum(structure);
    double[] forces = learnt.forces();
    double[] virial = learnt.virial();
    double[] atomEnergies = learnt.atomEnergies();
    for (int i = 0; i < atomEnergies.length; i++) {
      atomEnergies[i] += references.of(structure.atomicNumber(i));
    }
    Optional<Evaluation> zbl = features.baseline(structure, list);
    if (zbl.isPresent()) {
      energy += zbl.get().energy();
      add(zbl.get().forces(), forces);
      add(zbl.get().virial(), virial);
      zbl.get().atomEnergies().ifPresent(shares -> add(shares, atomEnergies));
    }
    return new Evaluation(energy, forces, virial, atomEnergies);
  }

  private static void add(double[] from, double[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] += from[k];
    }
  }

  /** Refuses elements that no data told about. */
  void requireKnown(Structure structure) {
    int[] known = features.settings().species();
    for (int z : structure.species()) {
      if (Arrays.binarySearch(known, z) < 0) {
        List<String> symbols = Arrays.stream(known).mapToObj(k -> Element.of(k).symbol()).toList();
        throw new CalculationException(
            "the potential does not know "
                + Element.of(z).symbol()
                + ", only "
                + String.join(", ", symbols)
                + "; fit it with data that contain the element");
      }
    }
  }
}
