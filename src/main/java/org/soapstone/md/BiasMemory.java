package org.soapstone.md;

/**
 * What a bias remembers of a trajectory: its present strength, and running means of what forces and
 * slopes of the uncertainty an atom feels.
 */
final class BiasMemory {

  /** Numbers that it takes to write this down. */
  static final int LENGTH = 4;

  /** How many standard deviations are taken off the energy now. */
  double tau;

  /** Mean norm of the force on an atom without the bias, eV/A. */
  double force;

  /** Mean norm of the slope of the uncertainty, eV/A. */
  double slope;

  /** Steps that the means have seen. */
  long steps;

  /** Takes one more step into means that forget over {@code history} steps. */
  void remember(double newForce, double newSlope, int history) {
    double share = steps == 0 ? 1 : 1.0 / history;
    force += share * (newForce - force);
    slope += share * (newSlope - slope);
    steps++;
  }

  void become(BiasMemory other) {
    tau = other.tau;
    force = other.force;
    slope = other.slope;
    steps = other.steps;
  }

  void write(double[] to, int at) {
    to[at] = tau;
    to[at + 1] = force;
    to[at + 2] = slope;
    to[at + 3] = steps;
  }

  void read(double[] from, int at) {
    tau = from[at];
    force = from[at + 1];
    slope = from[at + 2];
    steps = (long) from[at + 3];
  }
}
