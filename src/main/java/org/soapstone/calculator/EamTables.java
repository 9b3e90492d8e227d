package org.soapstone.calculator;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.soapstone.autodiff.Dual;

/// Tables of an embedded-atom potential as files hold them.
///
/// @param rCut where the functions of the distance end, A
/// @param embedding F of each atomic number over the density
/// @param density f of each atomic number, what it gives to others
/// @param pair r phi(r) of each pair, eV A
record EamTables(
    double rCut,
    Map<Integer, UniformTable> embedding,
    Map<Integer, UniformTable> density,
    Map<SpeciesPair, UniformTable> pair)
    implements Embedding {

  EamTables {
    embedding = new TreeMap<>(embedding);
    density = new TreeMap<>(density);
    pair = new TreeMap<>(pair);
  }

  @Override
  public Set<Integer> elements() {
    return embedding.keySet();
  }

  @Override
  public Dual density(int at, int from, Dual r) {
    return table(density, from).over(r);
  }

  @Override
  public Dual pair(int first, int second, Dual r) {
    return table(pair, new SpeciesPair(first, second)).over(r).over(r);
  }

  /// Beyond the table the line goes on, as forces on atoms pushed together must not vanish.
  @Override
  public Dual energy(int atomicNumber, Dual rho) {
    UniformTable table = table(embedding, atomicNumber);
    double end = table.end();
    if (!(rho.value() > end)) {
      return table.over(rho);
    }
    Dual last = table.over(Dual.variable(end));
    return rho.minus(end).times(last.derivative()).plus(last.value());
  }

  private static <K> UniformTable table(Map<K, UniformTable> tables, K key) {
    UniformTable table = tables.get(key);
    if (table == null) {
      throw new IllegalStateException("no table for " + key);
    }
    return table;
  }
}
