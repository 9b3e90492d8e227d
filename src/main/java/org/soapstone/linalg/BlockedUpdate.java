package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.RowKernel;

/// The fast form of [TextbookUpdate], on `U = L^T`, whose rows lie in one piece.
///
/// For a block of rows of `U` the rotations are found on its square at the diagonal; the columns to
/// the right of it are then independent of each other and go through the same rotations chunk by
/// chunk.
final class BlockedUpdate {

  private static final int WIDTH = 64;
  private static final int CHUNK = 512;

  private final RowKernel kernel;
  private final Tasks tasks;
  private final boolean down;

  /// @param down whether the rows are taken away and not added
  BlockedUpdate(RowKernel kernel, Tasks tasks, boolean down) {
    this.kernel = kernel;
    this.tasks = tasks;
    this.down = down;
  }

  /// Changes `upper` in place and destroys `x`; returns the failure of a downdate, if any.
  @Nullable NotPositiveDefinite apply(Matrix upper, Matrix x) {
    int n = upper.rows();
    for (int from = 0; from < n; from += WIDTH) {
      int to = Math.min(n, from + WIDTH);
      Rotations rotations = new Rotations(from, to, x.rows());
      NotPositiveDefinite failure = find(upper, x, rotations);
      if (failure != null) {
        return failure;
      }
      tasks.run(
          (n - to + CHUNK - 1) / CHUNK,
          number -> {
            int first = to + number * CHUNK;
            rotate(upper, x, rotations, first, Math.min(n, first + CHUNK));
          });
    }
    return null;
  }

  private @Nullable NotPositiveDefinite find(Matrix upper, Matrix x, Rotations rotations) {
    for (int j = rotations.from; j < rotations.to; j++) {
      for (int r = 0; r < x.rows(); r++) {
        double diagonal = upper.get(j, j);
        double element = x.get(r, j);
        double square =
            down
                ? TextbookUpdate.loweredSquare(diagonal, element)
                : TextbookUpdate.raisedSquare(diagonal, element);
        if (down && !(square > 0)) {
          return new NotPositiveDefinite(j, square);
        }
        double root = Math.sqrt(square);
        int at = rotations.at(j, r);
        rotations.c[at] = down ? root / diagonal : diagonal / root;
        rotations.s[at] = down ? element / diagonal : element / root;
        upper.set(j, j, root);
        rotate(upper, x, rotations, j, r, j + 1, rotations.to);
      }
    }
    return null;
  }

  private void rotate(Matrix upper, Matrix x, Rotations rotations, int first, int end) {
    for (int j = rotations.from; j < rotations.to; j++) {
      for (int r = 0; r < x.rows(); r++) {
        rotate(upper, x, rotations, j, r, first, end);
      }
    }
  }

  private void rotate(
      Matrix upper, Matrix x, Rotations rotations, int j, int r, int first, int end) {
    double c = rotations.c[rotations.at(j, r)];
    double s = rotations.s[rotations.at(j, r)];
    int u = upper.row(j) + first;
    int v = x.row(r) + first;
    if (down) {
      kernel.rotateBack(end - first, c, s, upper.data(), u, x.data(), v);
    } else {
      kernel.rotate(end - first, c, s, upper.data(), u, x.data(), v);
    }
  }

  /// Cosines and sines for the rows `from .. to - 1` of `U`, one for each row of `X`.
  private static final class Rotations {

    final int from;
    final int to;
    final int count;
    final double[] c;
    final double[] s;

    Rotations(int from, int to, int count) {
      this.from = from;
      this.to = to;
      this.count = count;
      this.c = new double[(to - from) * count];
      this.s = new double[(to - from) * count];
    }

    int at(int j, int r) {
      return (j - from) * count + r;
    }
  }
}
