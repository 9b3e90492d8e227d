package org.soapstone.gp;

import java.util.Arrays;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.TriangularSolve;
import org.soapstone.parallel.Tasks;

/// Each time the environment whose local energy is least known from those of the chosen ones:
///
/// ```text
/// v = 1 - |L^-1 k|^2
/// ```
///
/// Of all labels that of its energy would tell most, `1/2 ln(1 + v/sigma^2)`. It is the pivoted
/// Cholesky factorisation of the kernel.
///
/// What is left of an environment can only shrink. So those that have most left form a pool, among
/// which choices are made as long as the best of them has more left than the best outside had; then
/// all are brought up to date at once, by products of matrices. The choice is that of the plain
/// algorithm.
public final class InformationGain implements InducingSelector {

  /// Below this, what is added to the diagonal of `K_MM`, an environment counts as known.
  private static final double LEAST = 1e-10;

  private static final int POOL = 320;

  private final int zeta;

  public InformationGain(DotProductKernel kernel) {
    zeta = kernel.zeta();
  }

  /// What is known so far.
  private static final class State {
    final Matrix units;
    final double[] left;
    final int[] chosen;
    int taken;

    /// Rows of the factor, one an environment, a column a choice.
    final Matrix factor;

    State(Matrix units, int count) {
      this.units = units;
      left = new double[units.rows()];
      chosen = new int[Math.min(count, units.rows())];
      factor = new Matrix(units.rows(), chosen.length);
      for (int row = 0; row < left.length; row++) {
        left[row] = FarthestPoint.dot(units, row, row) > 0 ? 1 : 0;
      }
    }

    /// The columns so far.
    Matrix known() {
      return Matrix.wrap(factor.rows(), taken, factor.stride(), factor.data());
    }
  }

  @Override
  public int[] select(Matrix units, int count, Tasks tasks) {
    State state = new State(units, count);
    while (state.taken < state.chosen.length) {
      int[] pool = pool(state.left);
      Matrix own = new Matrix(pool.length, pool.length);
      int picks = choose(state, pool, own, tasks);
      if (picks == 0) {
        return Arrays.copyOf(state.chosen, state.taken);
      }
      update(state, picks, own, tasks);
    }
    return state.chosen;
  }

  /// Those that have most left, and of equals the first ones, in ascending order.
  private static int[] pool(double[] left) {
    int size = Math.min(POOL, left.length);
    double[] sorted = left.clone();
    Arrays.sort(sorted);
    double mark = sorted.length == 0 ? 0 : sorted[sorted.length - size];
    int above = 0;
    for (double each : left) {
      above += each > mark ? 1 : 0;
    }
    int[] pool = new int[size];
    int at = 0;
    for (int row = 0; row < left.length; row++) {
      if (left[row] > mark) {
        pool[at++] = row;
      } else if (left[row] == mark && above < size) {
        pool[at++] = row;
        above++;
      }
    }
    return pool;
  }

  /// Chooses among the pool.
  ///
  /// @param own receives in its first rows and columns the factor of those chosen among themselves
  /// @return how many were chosen
  private int choose(State state, int[] pool, Matrix own, Tasks tasks) {
    double outside = outside(state.left, pool);
    Matrix rest = rest(state, pool, pool, tasks);
    int size = pool.length;
    Matrix columns = new Matrix(size, size);
    int[] order = new int[size];
    double[] left = new double[size];
    for (int a = 0; a < size; a++) {
      left[a] = state.left[pool[a]] > LEAST ? rest.get(a, a) : 0;
    }
    int picks = 0;
    while (state.taken + picks < state.chosen.length && picks < size) {
      int best = 0;
      for (int a = 1; a < size; a++) {
        best = left[a] > left[best] ? a : best;
      }
      if (!(left[best] > LEAST) || (picks > 0 && left[best] < outside)) {
        break;
      }
      eliminate(rest, columns, left, best, picks);
      state.chosen[state.taken + picks] = pool[best];
      order[picks++] = best;
    }
    for (int b = 0; b < picks; b++) {
      System.arraycopy(columns.data(), columns.row(order[b]), own.data(), own.row(b), b + 1);
    }
    return picks;
  }

  private static double outside(double[] left, int[] pool) {
    double most = 0;
    int next = 0;
    for (int row = 0; row < left.length; row++) {
      if (next < pool.length && pool[next] == row) {
        next++;
      } else {
        most = Math.max(most, left[row]);
      }
    }
    return most;
  }

  /// One column of the factor of the pool.
  private static void eliminate(Matrix rest, Matrix columns, double[] left, int pivot, int column) {
    double root = Math.sqrt(left[pivot]);
    for (int a = 0; a < left.length; a++) {
      double sum = rest.get(a, pivot);
      for (int c = 0; c < column; c++) {
        sum = Math.fma(-columns.get(a, c), columns.get(pivot, c), sum);
      }
      double element = a == pivot ? root : sum / root;
      columns.set(a, column, element);
      left[a] = Math.fma(-element, element, left[a]);
    }
    left[pivot] = 0;
  }

  /// `k - L L'^T` of some environments with others, L being the columns so far.
  private Matrix rest(State state, int[] some, int[] others, Tasks tasks) {
    Matrix rest = new Matrix(some.length, others.length);
    Gemm.multiplyTransposedAdd(
        1, state.units.selected(some), state.units.selected(others), rest, tasks);
    return subtract(
        state, rest, state.known().selected(some), state.known().selected(others), tasks);
  }

  private Matrix subtract(State state, Matrix rest, Matrix some, Matrix others, Tasks tasks) {
    double[] data = rest.data();
    for (int at = 0; at < data.length; at++) {
      data[at] = InducingEnvironments.power(data[at], zeta);
    }
    if (state.taken > 0) {
      Gemm.multiplyTransposedAdd(-1, some, others, rest, tasks);
    }
    return rest;
  }

  /// The new columns of all rows, `L_new = (k - L L_P^T) L_PP^-T`, and what they leave.
  private void update(State state, int picks, Matrix own, Tasks tasks) {
    int[] picked = Arrays.copyOfRange(state.chosen, state.taken, state.taken + picks);
    Matrix columns = new Matrix(state.left.length, picks);
    Gemm.multiplyTransposedAdd(1, state.units, state.units.selected(picked), columns, tasks);
    subtract(state, columns, state.known(), state.known().selected(picked), tasks);
    Matrix corner = Matrix.wrap(picks, picks, own.stride(), own.data());
    TriangularSolve.lower(corner, columns, tasks);
    for (int row = 0; row < state.left.length; row++) {
      double left = state.left[row];
      for (int c = 0; c < picks; c++) {
        double element = columns.get(row, c);
        state.factor.set(row, state.taken + c, element);
        left = Math.fma(-element, element, left);
      }
      state.left[row] = left;
    }
    for (int row : picked) {
      state.left[row] = 0;
    }
    state.taken += picks;
  }
}
