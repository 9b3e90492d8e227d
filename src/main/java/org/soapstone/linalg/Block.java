package org.soapstone.linalg;

/// A rectangle of a matrix, seen with its own strides: element (i, j) is `data[offset + i *
/// rowStride + j * columnStride]`.
///
/// Transposing and turning around are changes of strides, so one loop serves `L`, `L^T` and both
/// directions of substitution.
final class Block {

  final double[] data;
  final int offset;
  final int rowStride;
  final int columnStride;
  final int rows;
  final int columns;

  Block(double[] data, int offset, int rowStride, int columnStride, int rows, int columns) {
    this.data = data;
    this.offset = offset;
    this.rowStride = rowStride;
    this.columnStride = columnStride;
    this.rows = rows;
    this.columns = columns;
  }

  int at(int i, int j) {
    return offset + i * rowStride + j * columnStride;
  }

  double get(int i, int j) {
    return data[at(i, j)];
  }

  void set(int i, int j, double value) {
    data[at(i, j)] = value;
  }

  /// Copies the elements of `other`, which has the same shape, to the same places here.
  void set(Block other) {
    for (int i = 0; i < rows; i++) {
      int to = at(i, 0);
      int from = other.at(i, 0);
      for (int j = 0; j < columns; j++, to += columnStride, from += other.columnStride) {
        data[to] = other.data[from];
      }
    }
  }

  Block part(int fromRow, int toRow, int fromColumn, int toColumn) {
    return new Block(
        data,
        at(fromRow, fromColumn),
        rowStride,
        columnStride,
        toRow - fromRow,
        toColumn - fromColumn);
  }

  Block transposed() {
    return new Block(data, offset, columnStride, rowStride, columns, rows);
  }

  /// Last row first and last column first. An upper triangle turned around is a lower one.
  Block turned() {
    return new Block(data, at(rows - 1, columns - 1), -rowStride, -columnStride, rows, columns);
  }
}
