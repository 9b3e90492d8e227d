/// A method of the kernel as text: the public one, which goes through the blocks of directions, and
/// one for each group of orders m.
///
/// All orders in one method would be beyond what the just-in-time compilers take, and where there
/// are few, values stay in registers.
final class UnrolledMethod {

  /// Calls of the Vector API a method, unless a single order has more; from about 270 on the
  /// compilers give up.
  private static final int CALLS = 150;

  private static final String DIRECTIONS = "double[] ux, double[] uy, double[] uz, ";

  private final String name;
  private final HarmonicsColumn column;

  UnrolledMethod(String name, HarmonicsColumn column) {
    this.name = name;
    this.column = column;
  }

  /// @param range parameters that say which directions, `int from` perhaps with `int to`
  /// @param end where the last block ends
  /// @param start where a block starts in tables of all functions
  String text(String range, String end, String start) {
    String arrays = DIRECTIONS + column.arrays();
    String names = arrays.replace("double[] ", "");
    StringBuilder calls = new StringBuilder();
    StringBuilder groups = new StringBuilder();
    for (int m = 0; m <= column.lMax; ) {
      int first = m;
      StringBuilder body = new StringBuilder(column.of(m++, true));
      while (m <= column.lMax && calls(body) + calls(column.of(m, false)) <= CALLS) {
        body.append(column.of(m++, false));
      }
      calls.append("      %s%d(block, %s, %s);\n".formatted(name, first, start, names));
      groups.append(
          group(first, arrays, body + (m <= column.lMax ? column.between() : column.tail())));
    }
    return """

      @Override
      public void %s(%s, %s) {
        for (int block = from; block < %s; block += Blocks.SIZE) {
    %s    }
      }
    """
            .formatted(name, range, arrays, end, calls)
        + groups;
  }

  private String group(int first, String arrays, String body) {
    String whole =
        """
        DoubleVector vx = DoubleVector.fromArray(SPECIES, ux, p);
        DoubleVector vy = DoubleVector.fromArray(SPECIES, uy, p);
        DoubleVector vz = DoubleVector.fromArray(SPECIES, uz, p);
        DoubleVector minusY = vy.neg();
        DoubleVector zero = DoubleVector.zero(SPECIES);
        """
            + column.head()
            + body;
    return """

      private static void %s%d(int block, int start, %s) {
        for (int lane = 0; lane < Blocks.SIZE; lane += LANES) {
          int p = block + lane;
          int at = start + lane;
    %s    }
      }
    """
        .formatted(name, first, arrays, whole.indent(6));
  }

  private static int calls(CharSequence code) {
    return (int) code.chars().filter(c -> c == '(').count();
  }
}
