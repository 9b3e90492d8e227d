package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.SiliconStructures;
import org.soapstone.structure.Structure;

/**
 * Of programs for molecules, which have no stress: the virial of a molecule is that of its forces.
 */
abstract class MoleculeContract extends ExternalContract {

  /** Its answers, with the virial that follows from the forces, for the contract to ask about. */
  private record WithVirial(Calculator calculator) implements Calculator {

    @Override
    public String name() {
      return calculator.name();
    }

    @Override
    public Evaluation evaluate(Structure structure) {
      Evaluation answer = calculator.evaluate(structure);
      double[] forces = answer.forces();
      double[] virial = new double[9];
      for (int i = 0; i < structure.size(); i++) {
        double[] r = {structure.x(i), structure.y(i), structure.z(i)};
        for (int c = 0; c < 9; c++) {
          int a = Math.min(c / 3, c % 3);
          int b = Math.max(c / 3, c % 3);
          virial[c] += (r[a] * forces[3 * i + b] + r[b] * forces[3 * i + a]) / 2;
        }
      }
      return new Evaluation(answer.energy(), forces, virial);
    }
  }

  @Override
  protected Calculator calculator() {
    return new WithVirial(super.calculator());
  }

  @Override
  Structure usual() {
    return cluster();
  }

  @Override
  protected Structure crystal() {
    double[] sheared = {0.02, 0.05, -0.03, 0.01, -0.04, 0.06, 0, 0.03, 0.01};
    return SiliconStructures.cluster().strained(sheared);
  }

  @Override
  protected Structure cluster() {
    return SiliconStructures.cluster();
  }

  @Override
  protected Structure isolatedAtom() {
    return SiliconStructures.isolatedAtom();
  }

  @Override
  protected Structure unknownSpecies() {
    return SiliconStructures.unknownSpecies();
  }

  /** There are no lattice vectors. */
  @Override
  protected void latticeShiftsOfSingleAtomsChangeNothing() {}

  /** There is no cell. */
  @Override
  protected void smallCellEqualsItsSupercell() {}

  @Test
  void whatRepeatsInSpaceIsRefused() {
    assertThatThrownBy(() -> calculator().evaluate(SiliconStructures.crystal()))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining(calculator().name() + ": knows molecules only");
  }
}
