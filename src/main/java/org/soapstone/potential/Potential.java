package org.soapstone.potential;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.VerletList;

/**
 * A learnt potential: reference energies, short-range repulsion and a model of the energy of each
 * atom's surroundings, calibrated.
 *
 * <pre>
 * E = sum_i [E0(z_i) + f(i)] + E_zbl,    F = -dE/dr,    W = -dE/deps
 * </pre>
 *
 * Immutable, and usable from any number of threads at once.
 */
public final class Potential implements Calculator {

  /** How far beyond its range pairs are remembered along a trajectory, A. */
  static final double SKIN = 1;

  private final Model model;
  private final Optional<ZblBaseline> zbl;
  private final ReferenceEnergies references;
  private final Calibration calibration;
  private final EnergyPass pass;

  /** A linear potential from its parts. */
  public Potential(
      FeatureMap features,
      ReferenceEnergies references,
      Posterior posterior,
      Calibration calibration) {
    this(new LinearModel(features, posterior), features.zbl(), references, calibration);
  }

  /** A potential from its parts. */
  Potential(
      Model model,
      Optional<ZblBaseline> zbl,
      ReferenceEnergies references,
      Calibration calibration) {
    this.model = model;
    this.zbl = zbl;
    this.references = references;
    this.calibration = calibration;
    pass = new EnergyPass(model.features());
  }

  /** What is learnt. */
  public Model model() {
    return model;
  }

  /** Settings of the descriptor. */
  public FeatureSettings settings() {
    return model.features().settings();
  }

  /** The repulsion that is not learnt. */
  public Optional<ZblBaseline> zbl() {
    return zbl;
  }

  public ReferenceEnergies references() {
    return references;
  }

  /**
   * The columns of a linear model.
   *
   * @throws BadInputException if the model is not linear
   */
  public FeatureMap features() {
    return linear().map();
  }

  /**
   * The coefficients of a linear model.
   *
   * @throws BadInputException if the model is not linear
   */
  public Posterior posterior() {
    return linear().posterior();
  }

  /** Whether the energy is linear in coefficients whose posterior is known. */
  public boolean isLinear() {
    return model instanceof LinearModel;
  }

  private LinearModel linear() {
    if (model instanceof LinearModel linear) {
      return linear;
    }
    throw new BadInputException(
        "the potential is of the kind '%s', and this needs one with a posterior of coefficients; make"
                .formatted(model.kind().word())
            + " one with 'fit --model linear' or 'fit --model sparse-gp'");
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
    return pass.run(
        model.energy(), structure, tasks, (list, learnt) -> withBaselines(structure, list, learnt));
  }

  private Evaluation evaluate(Structure structure, NeighborList list, Tasks tasks) {
    return pass.run(
        model.energy(),
        structure,
        list,
        tasks,
        (pairs, learnt) -> withBaselines(structure, pairs, learnt));
  }

  @Override
  public Calculator alongTrajectory() {
    VerletList verlet = new VerletList(settings().range(), SKIN);
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
   *
   * @throws BadInputException if the model is not linear
   */
  public Calculator withWeights(double[] other) {
    if (other.length != model.size()) {
      throw new IllegalArgumentException(
          "weights: expected " + model.size() + " of them, got " + other.length);
    }
    return drawn(linear().map().columns().energy(other));
  }

  /**
   * Potentials drawn from what is believed, without error bars: as unlike each other as this one is
   * unsure. Draw i depends on the seed and on i alone. Empty if the model has no such thing.
   */
  public List<Calculator> draws(int count, long seed) {
    return model.draws(count, seed).stream().map(this::drawn).toList();
  }

  private Calculator drawn(LocalEnergy energy) {
    return new Calculator() {
      @Override
      public String name() {
        return Potential.this.name();
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        requireKnown(structure);
        return pass.run(
            energy,
            structure,
            Tasks.inline(),
            (list, learnt) -> withBaselines(structure, list, learnt));
      }
    };
  }

  /**
   * The same potential once it has seen more frames; prior, noise and calibration stay. It is a fit
   * to all frames with these.
   *
   * @param settings which labels are used, and how often they count
   * @throws BadInputException if the model cannot take labels in but must be fitted anew
   */
  public Potential updated(List<LabeledStructure> frames, FitSettings settings, Tasks tasks) {
    for (LabeledStructure frame : frames) {
      requireKnown(frame.structure());
    }
    Model next = model.updated(frames, references, zbl, settings, tasks);
    return new Potential(next, zbl, references, calibration);
  }

  /** Evaluation with error bars; costs the full gradient rows of the structure. */
  public Prediction predict(Structure structure) {
    return predict(structure, Tasks.inline());
  }

  /** Evaluation with error bars; the same bits for any number of threads. */
  public Prediction predict(Structure structure, Tasks tasks) {
    requireKnown(structure);
    NeighborList list = NeighborList.build(structure, settings().range(), tasks);
    Evaluation mean = evaluate(structure, list, tasks);
    double[] variances = model.epistemicVariances(structure, list, tasks);
    int atoms = structure.size();
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
    double noise = withNoise ? model.noiseVariance(quantity) : 0;
    return calibration.scale(quantity) * Math.sqrt(Math.max(0, epistemicVariance) + noise);
  }

  /** SHA-256 over everything that a result of this potential depends on. */
  public String fingerprint() {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add("basis", settings().toMap().toString());
    fingerprint.add("zbl", zbl.isPresent() ? 1 : 0);
    for (Map.Entry<Integer, Double> reference : references.values().entrySet()) {
      fingerprint.add("e0", reference.getKey(), reference.getValue());
    }
    model.addTo(fingerprint);
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
    if (zbl.isPresent()) {
      Evaluation repulsion = zbl.get().evaluate(structure, list);
      energy += repulsion.energy();
      add(repulsion.forces(), forces);
      add(repulsion.virial(), virial);
      repulsion.atomEnergies().ifPresent(shares -> add(shares, atomEnergies));
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
    int[] known = settings().species();
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
