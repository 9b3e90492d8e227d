package org.soapstone.pace;

/// What keeps atoms apart where there were no data to learn from.
public enum InnerCutoff {
  /// Once the core repulsion of a centre is large, the embedding fades out.
  DENSITY("density"),
  /// Below a distance the radial functions fade out and the core repulsion fades in.
  DISTANCE("distance"),
  /// Once a neighbour comes close, the embedding fades to the repulsion of nuclei.
  ZBL("zbl");

  private final String word;

  InnerCutoff(String word) {
    this.word = word;
  }

  /// The name in a file.
  public String word() {
    return word;
  }
}
