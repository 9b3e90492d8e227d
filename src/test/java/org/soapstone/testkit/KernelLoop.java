package org.soapstone.testkit;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/// An inner loop and its arrays; a run begins with the same numbers every time and allocates
/// nothing by itself.
final class KernelLoop {

  private final String name;
  private final double[][] given;
  private final double[][] arrays;
  private final Consumer<double[][]> call;

  KernelLoop(String name, int[] lengths, Consumer<double[][]> call) {
    this.name = name;
    this.call = call;
    given = new double[lengths.length][];
    arrays = new double[lengths.length][];
    for (int k = 0; k < lengths.length; k++) {
      given[k] = new Random(k + 1).doubles(lengths[k], -1, 1).toArray();
      arrays[k] = new double[lengths[k]];
    }
  }

  String name() {
    return name;
  }

  void run() {
    for (int k = 0; k < given.length; k++) {
      System.arraycopy(given[k], 0, arrays[k], 0, given[k].length);
    }
    call.accept(arrays);
  }

  /// All arrays after a run, one after the other.
  double[] result() {
    run();
    return Arrays.stream(arrays).flatMapToDouble(Arrays::stream).toArray();
  }
}
