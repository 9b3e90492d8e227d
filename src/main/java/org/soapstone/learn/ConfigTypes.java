package org.soapstone.learn;

import org.soapstone.structure.LabeledStructure;

/** The kind of a structure, by which errors are broken down. */
final class ConfigTypes {

  private static final String KEY = "config_type";

  private ConfigTypes() {}

  /** Value of the key {@code config_type}, or "unnamed". */
  static String of(LabeledStructure frame) {
    return frame.info().getOrDefault(KEY, "unnamed");
  }
}
