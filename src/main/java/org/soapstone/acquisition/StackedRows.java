package org.soapstone.acquisition;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// The rows of many candidates one below the other, scaled to unit noise, in stacks of whole
/// candidates: solves and products of a single row each would wait for memory.
///
/// Where a stack ends changes no result, as no sum runs over rows. Only a stack a thread is in
/// memory at once.
final class StackedRows {

  /// Does something with candidates `first .. end - 1`, whose rows are those of `rows`, to be read
  /// only and until it returns.
  interface Work {
    void accept(int first, int end, Matrix rows);
  }

  private final List<Candidate> candidates;
  private final int[] starts;
  private final int stacks;
  private final int highest;
  private final Queue<double[]> spare = new ConcurrentLinkedQueue<>();

  /// @param height a stack ends with the candidate that makes it so many rows high, or higher
  StackedRows(List<Candidate> candidates, int height) {
    this.candidates = candidates;
    this.starts = new int[candidates.size() + 1];
    int count = 0;
    int rows = 0;
    int most = 0;
    for (int c = 0; c < candidates.size(); c++) {
      rows += candidates.get(c).rows();
      if (rows >= height || c == candidates.size() - 1) {
        starts[++count] = c + 1;
        most = Math.max(most, rows);
        rows = 0;
      }
    }
    this.stacks = count;
    this.highest = most;
  }

  /// Runs the work for each stack.
  void run(Tasks tasks, Work work) {
    if (stacks == 0) {
      return;
    }
    int features = candidates.getFirst().phi().columns();
    tasks.run(
        stacks,
        stack -> {
          double[] space = take(highest * features);
          int rows = 0;
          for (int c = starts[stack]; c < starts[stack + 1]; c++) {
            candidates.get(c).scaledRows(space, rows * features);
            rows += candidates.get(c).rows();
          }
          work.accept(
              starts[stack], starts[stack + 1], Matrix.wrap(rows, features, features, space));
          spare.add(space);
        });
  }

  /// Runs something for each candidate, those of a stack in one task.
  void each(Tasks tasks, IntConsumer candidate) {
    tasks.run(
        stacks,
        stack -> {
          for (int c = starts[stack]; c < starts[stack + 1]; c++) {
            candidate.accept(c);
          }
        });
  }

  private double[] take(int length) {
    double[] taken = spare.poll();
    return taken == null ? new double[length] : taken;
  }

  /// A copy of some rows.
  static Matrix part(Matrix rows, int from, int count) {
    Matrix part = new Matrix(count, rows.columns());
    for (int i = 0; i < count; i++) {
      System.arraycopy(rows.data(), rows.row(from + i), part.data(), part.row(i), rows.columns());
    }
    return part;
  }
}
