package org.soapstone.regression;

/// The four figures by which a model is judged good enough.
///
/// @param energyMae mean absolute error of the energy, in the unit of its rows
/// @param forceRmse root mean square error of a force component
/// @param calibrationError expected calibration error of the forces, of the energies where there
///   are no forces
/// @param maxResidual largest error of an energy or force component in its standard deviations
public record JudgedErrors(
    double energyMae, double forceRmse, double calibrationError, double maxResidual) {

  /// In the order of the components.
  double[] toArray() {
    return new double[] {energyMae, forceRmse, calibrationError, maxResidual};
  }
}
