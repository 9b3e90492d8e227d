package org.soapstone.pace;

import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.CalculatorContract;
import org.soapstone.structure.Structure;

/// What every calculator owes, for one potential and one way to evaluate it.
abstract class PaceContract extends CalculatorContract {

  private final PaceFile potential;
  private final Calculator calculator;

  PaceContract(PaceFile potential, Calculator calculator) {
    this.potential = potential;
    this.calculator = calculator;
  }

  @Override
  protected Calculator calculator() {
    return calculator;
  }

  @Override
  protected Structure crystal() {
    return PaceStructures.crystal(potential);
  }

  @Override
  protected Structure cluster() {
    return PaceStructures.cluster(potential);
  }

  @Override
  protected Structure isolatedAtom() {
    return PaceStructures.isolatedAtom(potential);
  }

  @Override
  protected double isolatedEnergy() {
    return potential.energies().get(0);
  }

  @Override
  protected Structure unknownSpecies() {
    return PaceStructures.unknownSpecies(potential);
  }
}
