package org.soapstone.potential;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.soapstone.structure.LabeledStructure;

/** Rows of a list of frames, remembered while they fit into a share of the memory. */
public final class RowCache {

  /** Share of the heap that remembered rows may take. */
  private static final double SHARE = 0.25;

  private final List<LabeledStructure> frames;
  private final FeatureMap features;
  private final AtomicReferenceArray<FeatureRows> rows;
  private final boolean remembering;

  private RowCache(List<LabeledStructure> frames, FeatureMap features) {
    this.frames = frames;
    this.features = features;
    this.rows = new AtomicReferenceArray<>(frames.size());
    double bytes = 0;
    for (LabeledStructure frame : frames) {
      bytes += 8.0 * features.size() * (3.0 * frame.structure().size() + 7);
    }
    this.remembering = bytes < SHARE * Runtime.getRuntime().maxMemory();
  }

  public static RowCache over(List<LabeledStructure> frames, FeatureMap features) {
    return new RowCache(frames, features);
  }

  /** Rows of one frame; from any thread. */
  public FeatureRows get(int frame) {
    FeatureRows known = rows.get(frame);
    if (known != null) {
      return known;
    }
    FeatureRows computed = features.rows(frames.get(frame).structure());
    if (remembering) {
      rows.set(frame, computed);
    }
    return computed;
  }
}
