package org.soapstone.potential;

import java.util.List;
import java.util.Optional;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// What a [Potential] has learnt: an energy of each atom's surroundings, and how well it is known.
/// Baselines and calibration are the potential's. Immutable; several threads may call at once, and
/// results are the same bits for any number of them.
public interface Model {

  ModelKind kind();

  /// What it sees of the surroundings of an atom.
  LocalFeatures features();

  /// Number of coefficients.
  int size();

  /// The mean of an atom's energy.
  AtomFunction function();

  /// The mean of the energy of a structure.
  default LocalEnergy energy() {
    return LocalEnergy.of(features(), function());
  }

  /// What more data could remove of the variance of each row: energy per atom, forces, virial per
  /// atom, in squares of eV and eV/A.
  ///
  /// @param list neighbours within at least the range of the features
  /// @return 1 + 3N + 6 numbers, none negative beyond rounding
  double[] epistemicVariances(Structure structure, NeighborList list, Tasks tasks);

  /// Energies drawn from what is believed of them: as unlike each other as the model is unsure.
  /// Draw i depends on the seed and on i alone. Empty if the model has no such thing.
  List<LocalEnergy> draws(int count, long seed);

  /// The same model, what it believed beforehand and of noise kept, once it has seen more frames: a
  /// fit to all of them with the same hyperparameters.
  ///
  /// @param references and `zbl`: what is not learnt
  /// @param settings which labels are used, and how often they count
  /// @throws BadInputException if it cannot take labels in but must be fitted anew
  default Model updated(
      List<LabeledStructure> frames,
      ReferenceEnergies references,
      Optional<ZblBaseline> zbl,
      FitSettings settings,
      Tasks tasks) {
    throw new BadInputException(
        "a model of the kind '%s' cannot take labels in; fit it anew to all of them"
            .formatted(kind().word()));
  }

  /// What more data could not remove: the variance of the label of a row.
  double noiseVariance(Quantity quantity);

  /// Adds whatever a result depends on, beside the settings of the features.
  void addTo(Fingerprint fingerprint);

  /// Writes whatever a result depends on, beside the settings of the features.
  void save(StoneContents contents);
}
