package org.soapstone.linalg;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The sizes that group sums, and so belong to the definition of a result: with another value its
/// last digits change. All other sizes of blocks, tiles and tasks only matter for speed.
///
/// | name | meaning | who depends on it |
/// |---|---|---|
/// | `qr_panel_columns` | columns whose reflections are applied together | [RowQr] |
/// | `qr_chunk_rows` | rows absorbed together | [RowQr] |
/// | `eigen_panel_columns` | columns whose changes are made together | [SymmetricEigen] |
/// | `float_slab_rows` | rows summed in single precision | [FloatSyrk] |
///
/// A model file names them, see `docs/reference/stone-format.md`.
public final class NumericContract {

  private NumericContract() {}

  /// The sizes by name, always in the same order.
  public static Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("qr_panel_columns", TextbookQr.WIDTH);
    sizes.put("qr_chunk_rows", RowQr.CHUNK);
    sizes.put("eigen_panel_columns", TextbookTridiagonal.WIDTH);
    sizes.put("float_slab_rows", FloatSyrk.SLAB);
    return Collections.unmodifiableMap(sizes);
  }
}
