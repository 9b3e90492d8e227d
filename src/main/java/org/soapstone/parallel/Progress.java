package org.soapstone.parallel;

/**
 * Where long work says how far it is. Methods may be called from any thread.
 *
 * <p>Nothing that is told here may influence a result.
 */
public interface Progress {

  /** Listens to nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void start(String task, long total) {}

        @Override
        public void advance(long steps) {}

        @Override
        public void note(String line) {}
      };

  /** A new task of {@code total} steps begins; the one before it has ended. */
  void start(String task, long total);

  /** Some more steps of the present task are done. */
  void advance(long steps);

  /** A few words about the present task that replace those before, such as what it cost so far. */
  default void detail(String words) {}

  /** A line that a reader of the log should see. */
  void note(String line);
}
