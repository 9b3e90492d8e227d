package org.soapstone.cli;

import org.soapstone.potential.ModelKind;

/** Kinds of models as options name them. */
final class ModelWord {

  private ModelWord() {}

  /** The kind, or a message that names the option and every kind there is. */
  static ModelKind kind(String option, String word) {
    if (!ModelKind.words().contains(word)) {
      throw new WrongUsageException(
          "%s must be one of %s, not '%s'"
              .formatted(option, String.join(", ", ModelKind.words()), word));
    }
    return ModelKind.of(word);
  }
}
