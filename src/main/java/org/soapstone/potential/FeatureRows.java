package org.soapstone.potential;

import java.util.Locale;
import java.util.Optional;
import org.soapstone.calculator.Evaluation;
import org.soapstone.linalg.Matrix;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Voigt;

/**
 * What a linear potential needs of one structure, independent of labels and weights: its rows of
 * the design matrix and its baseline.
 *
 * <p>Rows, in this order: 1 energy row per atom (eV/atom), 3N force rows (eV/Angstrom), 6 virial
 * rows per atom (eV/atom, Voigt order xx yy zz yz xz xy). Energy and virial are divided by the
 * number of atoms, so that a frame counts the same whatever its size.
 */
public final class FeatureRows {

  /** eV/atom or eV/Angstrom; nuclear matter is stiffer, matter made of atoms is not. */
  private static final double BEYOND_PHYSICS = 1e6;

  private final FeatureMap map;
  private final Structure structure;
  private final Matrix phi;
  private final Optional<Evaluation> baseline;

  FeatureRows(FeatureMap map, Structure structure, Matrix phi, Optional<Evaluation> baseline) {
    this.map = map;
    this.structure = structure;
    this.phi = phi;
    this.baseline = baseline;
  }

  public Structure structure() {
    return structure;
  }

  /** All rows, (1 + 3N + 6) x features; shared, to be read only. */
  public Matrix phi() {
    return phi;
  }

  /**
   * Variances of the rows of a layout that no coefficient speaks of; empty if there are none.
   *
   * @param believed hyperparameters of the coefficients
   */
  Optional<double[]> open(RowLayout layout, Hyperparameters believed) {
    NeighborList list = NeighborList.build(structure, map.settings().range());
    RowLayout all = RowLayout.all(structure.size());
    return map.open(structure, list, phi, believed)
        .map(open -> {
          double[] chosen = new double[layout.rows()];
          for (int row = 0; row < chosen.length; row++) {
            chosen[row] = open[layout.rowIn(all, row)];
          }
          return chosen;
        });
  }

  /** Layout of the rows that a label of this structure would add to a fit. */
  public RowLayout expectedLayout(FitSettings settings) {
    boolean[] pbc = structure.cell().pbc();
    boolean virial = settings.virials() && pbc[0] && pbc[1] && pbc[2];
    return new RowLayout(1, settings.forces() ? 3 * structure.size() : 0, virial ? 6 : 0);
  }

  /** The rows of a layout; a view where they are the first ones, else a copy. */
  public Matrix select(RowLayout layout) {
    if (layout.energy() == 1 && (layout.force() > 0 || layout.virial() == 0)) {
      return Matrix.wrap(layout.rows(), phi.columns(), phi.stride(), phi.data());
    }
    Matrix chosen = new Matrix(layout.rows(), phi.columns());
    int to = 0;
    to = copy(0, layout.energy(), chosen, to);
    to = copy(1, layout.force(), chosen, to);
    copy(1 + 3 * structure.size(), layout.virial(), chosen, to);
    return chosen;
  }

  /** Rows and targets of the labels that are there and wanted; baselines are subtracted. */
  Optional<Observations> observations(
      LabeledStructure labels, ReferenceEnergies references, FitSettings settings) {
    RowWeights weights = settings.weights();
    Optional<double[]> forces =
        settings.forces() && weights.of(labels, Quantity.FORCE) > 0
            ? labels.forces()
            : Optional.empty();
    Optional<double[]> virial =
        settings.virials() && weights.of(labels, Quantity.VIRIAL) > 0
            ? labels.virial()
            : Optional.empty();
    boolean energy = labels.energy().isPresent() && weights.of(labels, Quantity.ENERGY) > 0;
    RowLayout layout =
        new RowLayout(
            energy ? 1 : 0,
            forces.map(values -> values.length).orElse(0),
            virial.isPresent() ? 6 : 0);
    if (layout.rows() == 0) {
      return Optional.empty();
    }
    double[] target = new double[layout.rows()];
    int atoms = structure.size();
    int row = 0;
    if (layout.energy() == 1) {
      double known = references.sum(structure) + baseline.map(Evaluation::energy).orElse(0.0);
      target[row++] = (labels.energy().getAsDouble() - known) / atoms;
    }
    if (forces.isPresent()) {
      double[] zbl = baseline.map(Evaluation::forces).orElseGet(() -> new double[3 * atoms]);
      for (int k = 0; k < 3 * atoms; k++) {
        target[row++] = forces.get()[k] - zbl[k];
      }
    }
    if (virial.isPresent()) {
      double[] zbl = baseline.map(Evaluation::virial).orElseGet(() -> new double[9]);
      for (int v = 0; v < Voigt.COUNT; v++) {
        int k = Voigt.place(v);
        target[row++] = (virial.get()[k] - zbl[k]) / atoms;
      }
    }
    requireBelievable(target, layout, labels);
    double[] counts = weights.of(labels, layout);
    return Optional.of(new Observations(select(layout), target, layout, counts));
  }

  /** A label beyond all physics would drown every other one in rounding. */
  private static void requireBelievable(
      double[] target, RowLayout layout, LabeledStructure labels) {
    for (int row = 0; row < target.length; row++) {
      if (!(Math.abs(target[row]) < BEYOND_PHYSICS)) {
        Quantity quantity = layout.quantity(row);
        throw new BadInputException(
            "a frame of %d atoms (config_type %s) has a label beyond all physics: %s %g %s after its"
                    .formatted(
                        labels.structure().size(),
                        Assessment.typeOf(labels),
                        quantity.name().toLowerCase(Locale.ROOT),
                        target[row],
                        quantity == Quantity.FORCE ? "eV/A" : "eV/atom")
                + " baseline is taken off; remove the frame or correct its units");
      }
    }
  }

  private int copy(int from, int count, Matrix chosen, int to) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          phi.data(), phi.row(from + i), chosen.data(), chosen.row(to + i), phi.columns());
    }
    return to + count;
  }
}
