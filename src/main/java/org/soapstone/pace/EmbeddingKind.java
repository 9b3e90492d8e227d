package org.soapstone.pace;

/// Nonlinear functions of a density; the formulae are in [DensityEnergy].
public enum EmbeddingKind {
  /// A power, made linear next to 0.
  FINNIS_SINCLAIR("FinnisSinclair"),
  /// A power, shifted so that it is linear at 0.
  SHIFTED_SCALED("FinnisSinclairShiftedScaled");

  private final String word;

  EmbeddingKind(String word) {
    this.word = word;
  }

  /// The name in a file.
  public String word() {
    return word;
  }
}
