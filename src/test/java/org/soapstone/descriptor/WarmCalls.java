package org.soapstone.descriptor;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.RandomStructures;

/// Calls each way through a [LocalBasis], and the force call of a [ProductBasis], until it is
/// compiled, then prints `NAME BYTES`, the largest number of bytes that one of many further calls
/// took. For [AllocationTest], which starts it so that it waits for the compilers.
final class WarmCalls {

  /// Inner loops turn some hundred times a call; the optimising compiler steps in after 15 000
  /// turns, and for what is called once a call after 5000.
  private static final int WARM_CALLS = 6000;

  private static final int MEASURED_CALLS = 1000;

  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private WarmCalls() {}

  public static void main(String[] arguments) {
    LocalBasis basis = new LocalBasis(Subjects.settings(8, 14));
    Structure structure = RandomStructures.crystal(4, 7, 1.8, 14, 8);
    NeighborList list = Subjects.list(basis, structure);
    Workspace workspace = basis.workspace();
    double[][] weights = {Subjects.weights(basis, 1), Subjects.weights(basis, 2)};
    Contraction[] results = {new Contraction(), new Contraction()};
    double[] row = new double[basis.size()];
    Matrix rows = new Matrix(basis.rowCount(structure.size()), basis.size());
    Tasks one = Tasks.inline();
    print("contract", () -> basis.contract(structure, list, weights, results, workspace, one));
    AtomFunction square = WarmCalls::square;
    Contraction result = results[0];
    print("function", () -> basis.contract(structure, list, square, result, workspace, one));
    print("values", () -> basis.values(structure, list, row, workspace));
    print("rows", () -> basis.rows(structure, list, rows, 0, workspace));
    Matrix jacobian = new Matrix(3 * list.end(0), basis.largestBlock());
    print("jacobian", () -> basis.jacobian(structure, list, 0, row, jacobian, workspace));
    ProductBasis products =
        new ProductBasis(
            new ProductSettings(new int[] {8, 14}, 3.7, 4, 3, 0.5, 1, 4.3, 4, 1.1, 0.8));
    Workspace memory = products.workspace();
    double[][] mine = {Subjects.weights(products, 1), Subjects.weights(products, 2)};
    print("products", () -> products.contract(structure, list, mine, results, memory, one));
  }

  private static void square(int kind, int atoms, Matrix b, double[] values, Matrix gradients) {
    for (int a = 0; a < atoms; a++) {
      values[a] = 0;
      for (int k = 0; k < b.columns(); k++) {
        values[a] += b.get(a, k) * b.get(a, k) / 2;
        gradients.set(a, k, b.get(a, k));
      }
    }
  }

  private static void print(String name, Runnable call) {
    for (int k = 0; k < WARM_CALLS; k++) {
      call.run();
    }
    long most = 0;
    for (int k = 0; k < MEASURED_CALLS; k++) {
      long before = THREAD.getCurrentThreadAllocatedBytes();
      call.run();
      most = Math.max(most, THREAD.getCurrentThreadAllocatedBytes() - before);
    }
    System.out.println(name + " " + most);
  }
}
