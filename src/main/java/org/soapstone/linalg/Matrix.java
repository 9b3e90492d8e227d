package org.soapstone.linalg;

/// A dense matrix of doubles, row by row: element (i, j) is `data()[i * stride() + j]`.
///
/// The array is open to the caller, as the loops that fill it live elsewhere; the shape never
/// changes.
public final class Matrix {

  /// Edge of the squares in which a transposition goes through memory, so that both sides stay in
  /// the cache.
  private static final int TILE = 16;

  private final int rows;
  private final int columns;
  private final int stride;
  private final double[] data;

  /// A matrix of zeros whose rows follow each other without a gap.
  public Matrix(int rows, int columns) {
    this(rows, columns, columns);
  }

  /// A matrix of zeros with `stride >= columns` doubles from one row to the next.
  public Matrix(int rows, int columns, int stride) {
    this(rows, columns, stride, new double[length(rows, columns, stride)]);
  }

  private Matrix(int rows, int columns, int stride, double[] data) {
    this.rows = rows;
    this.columns = columns;
    this.stride = stride;
    this.data = data;
  }

  /// A matrix over an existing array, which is shared and not copied.
  public static Matrix wrap(int rows, int columns, int stride, double[] data) {
    int length = length(rows, columns, stride);
    if (data.length < length) {
      throw new IllegalArgumentException(
          "data must hold at least " + length + " doubles but holds " + data.length);
    }
    return new Matrix(rows, columns, stride, data);
  }

  /// The unit matrix of `n` rows.
  public static Matrix identity(int n) {
    Matrix unit = new Matrix(n, n);
    for (int i = 0; i < n; i++) {
      unit.set(i, i, 1.0);
    }
    return unit;
  }

  private static int length(int rows, int columns, int stride) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(
          "rows and columns must not be negative but are " + rows + " and " + columns);
    }
    if (stride < columns) {
      throw new IllegalArgumentException(
          "stride must be at least columns = " + columns + " but is " + stride);
    }
    long length = (long) rows * stride;
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "rows * stride must fit an array but is " + rows + " * " + stride);
    }
    return (int) length;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /// Doubles from one row to the next.
  public int stride() {
    return stride;
  }

  /// The elements themselves, not a copy.
  public double[] data() {
    return data;
  }

  /// Index in [#data] of the first element of row `i`.
  public int row(int i) {
    return i * stride;
  }

  /// Element (i, j), unchecked beyond the bounds of the array.
  public double get(int i, int j) {
    return data[i * stride + j];
  }

  public void set(int i, int j, double value) {
    data[i * stride + j] = value;
  }

  /// A copy with arrays of its own and rows without a gap.
  public Matrix copy() {
    Matrix copy = new Matrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(data, row(i), copy.data, copy.row(i), columns);
    }
    return copy;
  }

  /// A new matrix of some rows, in the order given.
  public Matrix selected(int[] chosen) {
    Matrix some = new Matrix(chosen.length, columns);
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(data, row(chosen[i]), some.data, some.row(i), columns);
    }
    return some;
  }

  /// A new matrix with rows and columns exchanged.
  public Matrix transposed() {
    Matrix turned = new Matrix(columns, rows);
    for (int fromRow = 0; fromRow < rows; fromRow += TILE) {
      for (int fromColumn = 0; fromColumn < columns; fromColumn += TILE) {
        int toRow = Math.min(rows, fromRow + TILE);
        int toColumn = Math.min(columns, fromColumn + TILE);
        for (int i = fromRow; i < toRow; i++) {
          for (int j = fromColumn; j < toColumn; j++) {
            turned.set(j, i, get(i, j));
          }
        }
      }
    }
    return turned;
  }

  Block block() {
    return new Block(data, 0, stride, 1, rows, columns);
  }
}
