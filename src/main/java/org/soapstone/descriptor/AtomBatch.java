package org.soapstone.descriptor;

import org.soapstone.linalg.Matrix;

/// Memory of the atoms that an {@link AtomFunction} is given together.
final class AtomBatch {

  /// The expanded centres, kept for the way back.
  final CentreScratch[] centres;

  final Matrix features;
  final Matrix gradients;
  final double[] values;

  AtomBatch(int largestBlock) {
    centres = new CentreScratch[AtomFunction.BATCH];
    features = new Matrix(AtomFunction.BATCH, largestBlock);
    gradients = new Matrix(AtomFunction.BATCH, largestBlock);
    values = new double[AtomFunction.BATCH];
  }
}
