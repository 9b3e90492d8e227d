package org.soapstone.report;

/// What the charts show errors of.
enum Quantity {
  ENERGY("energy", "Energy", "eV/atom", "energy_rmse_mev_per_atom", "meV/atom", 1000),
  FORCE("force", "Force", "eV/Å", "force_rmse_ev_per_a", "eV/Å", 1);

  final String key;
  final String title;
  final String unit;
  final String rmseKey;

  /// Unit in which errors are quoted, and how many of it make one `unit`.
  final String errorUnit;

  final double errorScale;

  Quantity(
      String key, String title, String unit, String rmseKey, String errorUnit, double errorScale) {
    this.key = key;
    this.title = title;
    this.unit = unit;
    this.rmseKey = rmseKey;
    this.errorUnit = errorUnit;
    this.errorScale = errorScale;
  }

  /// An error in `unit`, quoted.
  String quoted(double error) {
    return Numbers.brief(errorScale * error) + "\u00a0" + errorUnit;
  }
}
