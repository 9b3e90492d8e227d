package org.soapstone.structure;

import org.soapstone.parallel.Tasks;

/// A neighbour list that follows moving atoms, as in molecular dynamics.
///
/// It remembers the pairs closer than `rCut + skin` and, until an atom has moved by half the skin,
/// looks for those closer than `rCut` among them alone (Verlet 1967, doi:10.1103/PhysRev.159.98).
/// Those are measured by the formula of every [NeighborList] and keep their order, so that the list
/// is the same to the bit as one built afresh: when the skin was renewed leaves no trace.
public final class VerletList {

  /// Share of half the skin that atoms may use up; the rest is for rounding.
  private static final double USABLE = 0.999;

  private final double skin;
  private final NeighborList near;
  private final NeighborList list;

  /// Positions when the skin was renewed; of a length that no structure has where there is none.
  private double[] then = {0};

  private Cell cell = Cell.none();
  private int renewals;

  /// @param rCut cutoff radius, Angstrom: pairs with r < rCut are listed
  /// @param skin Angstrom
  /// @throws IllegalArgumentException unless both are positive and finite
  public VerletList(double rCut, double skin) {
    if (!(skin > 0 && skin < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("skin must be positive and finite but is " + skin);
    }
    this.skin = skin;
    this.near = new NeighborList(rCut + skin);
    this.list = new NeighborList(rCut);
  }

  /// The pairs of a structure, in a list that the next call overwrites. For one thread.
  ///
  /// @throws BadInputException as [NeighborList#build]
  public NeighborList update(Structure structure) {
    if (!isNear(structure)) {
      then = new double[1];
      near.rebuild(structure, Tasks.inline());
      then = structure.positions();
      cell = structure.cell();
      renewals++;
    }
    list.select(structure, near);
    return list;
  }

  /// How often the skin was renewed.
  int renewals() {
    return renewals;
  }

  /// Whether no pair can have come from beyond the skin.
  private boolean isNear(Structure structure) {
    double[] now = structure.coordinates();
    if (now.length != then.length || !structure.cell().equals(cell)) {
      return false;
    }
    double most = USABLE * 0.5 * skin;
    double farthest = 0;
    for (int at = 0; at < now.length; at += 3) {
      double x = now[at] - then[at];
      double y = now[at + 1] - then[at + 1];
      double z = now[at + 2] - then[at + 2];
      farthest = Math.max(farthest, x * x + y * y + z * z);
    }
    return farthest < most * most;
  }
}
