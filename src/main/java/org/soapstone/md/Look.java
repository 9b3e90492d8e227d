package org.soapstone.md;

/**
 * What was seen of a trajectory at one step.
 *
 * @param step steps since the trajectory began
 * @param timestepFs length of the step that led here, fs
 * @param temperatureK K
 * @param energy potential energy without a bias, eV
 * @param bias what a bias adds to it, eV
 * @param tau how many times the deviation that is
 * @param grade how far outside the known
 */
public record Look(
    long step,
    double timestepFs,
    double temperatureK,
    double energy,
    double bias,
    double tau,
    double grade) {

  /** Looks at an evaluated state. */
  public static Look at(MdState state, double timestepFs, double grade) {
    double energy = state.unbiasedEnergy();
    return new Look(
        state.step(),
        timestepFs,
        Temperature.of(state),
        energy,
        state.potentialEnergy() - energy,
        state.tau(),
        grade);
  }
}
